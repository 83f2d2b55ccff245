from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def seat_live(case: Situation) -> Iterator[Finding]:
    """A seat is vacated once, and only one that was not declined: when and why is not written over."""
    if not case.seat_live:
        yield Finding("seat.gone")
