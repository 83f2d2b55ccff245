from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unopened(case: Situation) -> Iterator[Finding]:
    """A round is opened once; a settled one is re-opened by its own act."""
    if case.round_state != "planned":
        yield Finding("round.opened")
