from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def announced(case: Situation) -> Iterator[Finding]:
    """Comments are released after the results are announced."""
    if not case.announced:
        yield Finding("announcement.none")
