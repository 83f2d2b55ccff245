from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-20b")
def opinions_in(case: Situation) -> Iterator[Finding]:
    """Publicity waits until every body asked has answered (S1-20b)."""
    if case.opinions_missing:
        yield Finding("opinion.waiting", found=case.opinions_missing, wanted=0)
