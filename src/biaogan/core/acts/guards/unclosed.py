from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-24", "S0-21a")
def unclosed(case: Situation) -> Iterator[Finding]:
    """An incident is closed once: why it was closed is not written over (S1-24)."""
    if case.incident_closed:
        yield Finding("incident.closed")
