from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b", "S0-17b")
def visits_reported(case: Situation) -> Iterator[Finding]:
    """An open visit blocks the deliberation (S1-N1.3b)."""
    if case.visits_open:
        yield Finding(
            "visit.report_missing", found=case.visits_open, wanted=0, clauses=case.law.cites("stages.visit.report")
        )
