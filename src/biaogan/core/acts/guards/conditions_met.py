from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-9.1", "S1-9.3", "S1-N1.2.4", "S0-5a", "S0-7", "S0-8")
def conditions_met(case: Situation) -> Iterator[Finding]:
    """The applicant meets the conditions of the law, or gives a reason for the settler to judge (S1-9.1..S1-10.6)."""
    yield from case.condition_findings
