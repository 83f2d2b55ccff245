from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unlisted(case: Situation) -> Iterator[Finding]:
    """With the unit, what stands on a signed list is not returned, rejected or moved any more."""
    if case.kind == "recommend" and case.listed and case.list_signed:
        yield Finding("list.signed")
