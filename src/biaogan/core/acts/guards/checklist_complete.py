from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17a", "S1-18a", "S1-18b", "S0-15", "S4-9a", "S3-10", "S3-12a")
def checklist_complete(case: Situation) -> Iterator[Finding]:
    """Every item of the checklist is judged met before the application goes on (S1-17a, S1-18a)."""
    for item in case.checklist_open:
        yield Finding("checklist.open", place=item)
