from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b", "S0-17b")
def called(case: Situation) -> Iterator[Finding]:
    """A visit is planned for an application called to it (S1-N1.3b)."""
    if not case.called:
        yield Finding("call.none")
