"""What the applicant has to declare."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, implements


@implements("S1-9.3", "S0-8.5", "S4-6.4", "S3-8.3")
def check(condition: Condition) -> Iterator[Finding]:
    """The applicant declared it, for instance that it will share its experience (S1-9.3). Terms: ``says``."""
    if condition.key not in condition.facts.statements:
        yield condition.finding("unknown", wanted=condition.terms["says"])
