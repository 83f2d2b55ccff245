from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def sheets_in(case: Situation) -> Iterator[Finding]:
    """A body deliberates when every sheet is in; short of that the office settles with a reason (S1-19a)."""
    if case.sheets_missing:
        given = bool(str(case.inputs.get("reason", "")).strip())
        severity = Severity.WARNING if given else Severity.ERROR
        yield Finding("round.sheets_missing", severity, found=case.sheets_missing, wanted=0)
