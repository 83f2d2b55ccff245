from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.1")
def late_waivable(case: Situation) -> Iterator[Finding]:
    """A late entry is let in only where the law leaves room for a waiver."""
    if case.law.get(f"stages.{case.late_window.stage}.late", "refuse") != "waiver":
        yield Finding("window.closed", wanted=case.late_window.closes)
    until = case.inputs.get("until")
    if until is None or until <= case.now:
        yield Finding("window.order", place="until", found=until, wanted=case.now)
