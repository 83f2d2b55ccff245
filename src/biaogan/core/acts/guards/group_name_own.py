from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def group_name_own(case: Situation) -> Iterator[Finding]:
    """A group is called something, and as no other group of its committee is."""
    name = str(case.inputs.get("name", "")).strip()
    if not name:
        yield Finding("group.name_missing", place="name")
    elif name in case.other_groups:
        yield Finding("group.name_taken", place="name", found=name)
