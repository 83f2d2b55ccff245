"""No violations and no bad records in the domains that the law names."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-9.1")
def check(condition: Condition) -> Iterator[Finding]:
    """The applicant declares a clean record in each domain (S1-9.1). Terms: ``domains`` key of a list."""
    domains = condition.entries(condition.terms["domains"])
    if domains is None:
        yield condition.finding("unchecked", Severity.INFO)
        return
    for key, name in domains.items():
        stated = condition.facts.records.get(key)
        if stated is None:
            yield condition.finding("unknown", part=key, domain=name)
        elif stated is not True:
            yield condition.unmet(key, found=stated or None, domain=name)
