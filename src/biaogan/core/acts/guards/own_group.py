from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def own_group(case: Situation) -> Iterator[Finding]:
    """Where groups conclude, a conclusion is a group's own: its leader speaks for no other (S1-19b)."""
    if case.works_in_groups and not case.group_named:
        yield Finding("group.missing", place="group")
    elif not case.group_own:
        yield Finding("group.not_own", place="group")
