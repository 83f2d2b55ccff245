from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def signed(case: Situation) -> Iterator[Finding]:
    """Only a signed list is recalled."""
    if not case.list_signed:
        yield Finding("list.unsigned")
