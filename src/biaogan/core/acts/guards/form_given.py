from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17b")
def form_given(case: Situation) -> Iterator[Finding]:
    """The stamped list is handed in as a scan (S1-17b)."""
    if case.inputs.get("file") is None:
        yield Finding("document.missing", place="form")
