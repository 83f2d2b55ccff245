from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unsigned(case: Situation) -> Iterator[Finding]:
    """A signed list is changed only after its recall."""
    if case.list_signed:
        yield Finding("list.signed")
