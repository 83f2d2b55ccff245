"""What stands on a signed list is not returned, rejected or moved by the unit any more."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unlisted(case: Situation) -> Iterator[Finding]:
    """What stands on a signed list is not returned, rejected or moved by the unit any more."""
    if case.listed and case.list_signed:
        yield Finding("list.signed")
