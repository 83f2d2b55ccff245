from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-14")
def group_stands(case: Situation) -> Iterator[Finding]:
    """A seat in a group is one in a group of the same committee that is not dissolved (S1-14)."""
    if case.group_gone:
        yield Finding("group.gone", place="group")
