from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S4-13")
def fed(case: Situation) -> Iterator[Finding]:
    """A title feeds only the programmes that its law names, through the unit it names (S4-13)."""
    if not case.fed_as:
        yield Finding("referral.not_fed", place="edition", clauses=case.law.cites("feeds"))
