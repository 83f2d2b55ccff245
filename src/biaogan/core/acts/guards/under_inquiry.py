from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-24", "S0-21a")
def under_inquiry(case: Situation) -> Iterator[Finding]:
    """A title is revoked only on an open incident (S1-24)."""
    if case.honour_standing != "inquiry":
        yield Finding("incident.none")
