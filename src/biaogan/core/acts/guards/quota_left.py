from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17b", "S1-N1.2.5a", "S1-N1.2.5b")
def quota_left(case: Situation) -> Iterator[Finding]:
    """A unit recommends within its quota: 3, or 5 with an accepted local activity (S1-17b, S1-N1.2.5)."""
    if case.quota is not None and case.quota_wanted > case.quota:
        yield Finding(
            "quota.exceeded",
            found=case.quota_used,
            wanted=case.quota,
            clauses=("S1-17b", *case.law.cites("stages.recommend.quota")),
        )
