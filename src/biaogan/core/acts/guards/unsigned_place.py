from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unsigned_place(case: Situation) -> Iterator[Finding]:
    """A place on a signed list stays used unless the list is recalled."""
    if not case.listed:
        yield Finding("list.absent")
    elif case.list_signed:
        yield Finding("list.signed")
