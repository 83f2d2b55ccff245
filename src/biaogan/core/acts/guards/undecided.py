from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.5b")
def undecided(case: Situation) -> Iterator[Finding]:
    """An activity is accepted or refused once: lists are signed by the places it gave (S1-N1.2.5b)."""
    if case.activity_decided:
        yield Finding("activity.decided")
