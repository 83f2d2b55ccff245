from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def under_way(case: Situation) -> Iterator[Finding]:
    """Only an edition under way is amended: one that was called and is not archived; before, it is configured."""
    if not case.under_way:
        yield Finding("edition.not_under_way")
