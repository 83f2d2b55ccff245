from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-14", "S0-12")
def group_empty(case: Situation) -> Iterator[Finding]:
    """A group is dissolved while nobody sits in it and nothing is placed with it (S1-14)."""
    if case.group_seats:
        yield Finding("group.seated", found=case.group_seats, wanted=0)
    if case.group_items:
        yield Finding("group.reads", found=case.group_items, wanted=0)
