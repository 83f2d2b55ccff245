from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unsettled(case: Situation) -> Iterator[Finding]:
    """What is settled stays as it is: it is not extended but re-opened, for named items."""
    if case.round_state == "settled":
        yield Finding("round.settled")
