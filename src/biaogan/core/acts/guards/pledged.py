from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def pledged(case: Situation) -> Iterator[Finding]:
    """Materials open after the confidentiality pledge (S1-15)."""
    if not case.pledged:
        yield Finding("pledge.missing", clauses=case.law.cites("bodies.committee.pledge"))
