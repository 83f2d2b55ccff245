from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def held(case: Situation) -> Iterator[Finding]:
    """Only a hold can be released."""
    if not case.holds:
        yield Finding("hold.none")
