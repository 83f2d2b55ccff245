from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unanswered(case: Situation) -> Iterator[Finding]:
    """An invitation is answered once."""
    if case.seat_answered:
        yield Finding("seat.answered")
