"""Somebody recommends the applicant."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.4", "S4-8a")
def check(condition: Condition) -> Iterator[Finding]:
    """A recommending unit is named (S1-N1.2.4); once lists are signed, its list holds the item."""
    if not condition.facts.recommended_by:
        yield condition.finding("unknown")
    elif condition.facts.listed is False:
        yield condition.finding("not_met", found=condition.facts.recommended_by)
