from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17b")
def ranked(case: Situation) -> Iterator[Finding]:
    """Where there is a quota, the list is ranked and not empty (S1-17b)."""
    if not case.quota_used:
        yield Finding("list.empty")
    for name in case.unranked:
        yield Finding("list.unranked", place="rank", found=name, clauses=case.law.cites("stages.recommend.rank"))
