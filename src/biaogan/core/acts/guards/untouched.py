from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def untouched(case: Situation) -> Iterator[Finding]:
    """What somebody has taken up is not taken back."""
    if case.taken_up:
        yield Finding("application.taken_up")
