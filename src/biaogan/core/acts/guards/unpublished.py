from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unpublished(case: Situation) -> Iterator[Finding]:
    """What the call has made public is changed by amendment only."""
    if case.published:
        yield Finding("edition.published")
