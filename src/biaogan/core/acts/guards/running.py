from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def running(case: Situation) -> Iterator[Finding]:
    """What belongs to a round is done while it runs."""
    if case.round_state not in ("open", "closed"):
        yield Finding("round.not_running")
