from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-9.1")
def claim_waiting(case: Situation) -> Iterator[Finding]:
    """A claim is answered once: of two clerks the second learns that the first was faster (S1-9.1)."""
    if not case.claim_waits:
        yield Finding("claim.answered")
