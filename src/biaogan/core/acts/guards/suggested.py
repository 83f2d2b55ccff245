from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def suggested(case: Situation) -> Iterator[Finding]:
    """Only a suggestion is decided, and once: what an expert declared stands (S1-15)."""
    if case.recusal_state != "suggested":
        yield Finding("recusal.not_suggested")
