from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def quorum(case: Situation) -> Iterator[Finding]:
    """A body decides when more than half of those entitled are present; the recused are not counted."""
    if case.present * 2 <= case.entitled:
        yield Finding("meeting.quorum", place="present", found=case.present, wanted=case.entitled // 2 + 1)
