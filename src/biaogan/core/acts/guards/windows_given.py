from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.1")
def windows_given(case: Situation) -> Iterator[Finding]:
    """An edition is not published while applying or recommending has no close."""
    for window in case.windows:
        kind = case.law.get(f"stages.{window.stage}.kind", window.stage)
        if kind in ("apply", "recommend") and window.closes is None:
            yield Finding("window.missing", place=f"stages.{window.stage}.window.closes")
        if kind == "apply" and window.opens is None:
            yield Finding("window.missing", place=f"stages.{window.stage}.window.opens")
