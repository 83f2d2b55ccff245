from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-14")
def group_chosen(case: Situation) -> Iterator[Finding]:
    """An application is placed with a group, of its own committee and not dissolved since (S1-14)."""
    if not case.group_named:
        yield Finding("group.missing", place="group")
    elif case.group_gone:
        yield Finding("group.gone", place="group")
