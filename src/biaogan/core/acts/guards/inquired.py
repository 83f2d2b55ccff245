from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18d")
def inquired(case: Situation) -> Iterator[Finding]:
    """The committee rules on what was inquired into (S1-21)."""
    if not case.inquiries:
        yield Finding("objection.no_inquiry")
