from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-12", "S1-13", "S0-11a", "S0-11b")
def seat_qualified(case: Situation) -> Iterator[Finding]:
    """A seat is filled by an expert of the pool who fits it and has no other seat (S1-13, S1-14)."""
    yield from case.seat_findings
