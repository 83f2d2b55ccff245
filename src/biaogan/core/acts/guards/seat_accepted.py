from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def seat_accepted(case: Situation) -> Iterator[Finding]:
    """An invitation is accepted before the pledge is signed (S1-15)."""
    if not case.seat_accepted:
        yield Finding("seat.unanswered")
