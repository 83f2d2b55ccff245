from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.acts.stages.bodies import is_reviewing
from biaogan.core.findings import Finding


def quorum(case: Situation) -> Iterator[Finding]:
    """A panel decides when more than half of those entitled are present; the recused are not counted."""
    if not is_reviewing(case.law, case.deciding_body):
        return  # an office answers for what it decides; it has no seats to be counted
    if case.present * 2 <= case.entitled:
        yield Finding("meeting.quorum", place="present", found=case.present, wanted=case.entitled // 2 + 1)
