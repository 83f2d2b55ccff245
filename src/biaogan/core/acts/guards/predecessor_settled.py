from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def predecessor_settled(case: Situation) -> Iterator[Finding]:
    """A round opens when those before it are settled for at least one of its items."""
    if not case.predecessor_settled:
        yield Finding("round.waiting")
