from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-11", "S1-12", "S0-9a")
def expert_described(case: Situation) -> Iterator[Finding]:
    """Seats are filled by match, so that employer, title, fields and industries of an expert are known (S1-11)."""
    for fact in case.expert_facts_missing:
        yield Finding("expert.fact_missing", Severity.WARNING, place=fact)
