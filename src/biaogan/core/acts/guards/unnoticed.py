from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unnoticed(case: Situation) -> Iterator[Finding]:
    """A list is published once; a repetition is a new round."""
    if case.noticed:
        yield Finding("notice.running", wanted=case.notice_ends)
