from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def nothing_open(case: Situation) -> Iterator[Finding]:
    """An edition closes when no round is open and no hold unreleased."""
    if case.unfinished:
        yield Finding("edition.unfinished", found=case.unfinished, wanted=0)
