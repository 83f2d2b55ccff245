from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S4-13")
def unreferred(case: Situation) -> Iterator[Finding]:
    """A title is recommended once to an edition (S4-13)."""
    if case.referred:
        yield Finding("referral.doubled", place="edition", clauses=case.law.cites("feeds"))
