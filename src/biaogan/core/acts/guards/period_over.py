from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18a", "S0-18b", "S4-10b")
def period_over(case: Situation) -> Iterator[Finding]:
    """The list rests until the public period is over (S1-21)."""
    if case.kind == "notice" and (case.notice_ends is None or case.now < case.notice_ends):
        yield Finding(
            "notice.running", found=case.now, wanted=case.notice_ends, clauses=case.law.cites("stages.notice.days")
        )
