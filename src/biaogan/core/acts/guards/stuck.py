from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def stuck(case: Situation) -> Iterator[Finding]:
    """A person wakes only work that waits for one."""
    if not case.work_stuck:
        yield Finding("work.not_stuck")
