from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def nothing_undone(case: Situation) -> Iterator[Finding]:
    """An amendment does not undo what has happened: a notice that runs is not cut, a window does not end before now."""
    yield from case.undone
