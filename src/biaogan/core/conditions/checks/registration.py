"""The applicant is registered, and in business, where the law wants it to be."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, implements


@implements("S0-8.1")
def check(condition: Condition) -> Iterator[Finding]:
    """Registered in the country, and operating (S0-8.1). Terms: ``country`` code, ``operating`` true = in business."""
    facts, country = condition.facts, condition.terms["country"]
    if facts.country is None:
        yield condition.finding("unknown", part="country")
    elif facts.country != country:
        yield condition.unmet("country", found=facts.country, wanted=country)
    if not condition.terms.get("operating"):
        return
    if facts.operating is None:
        yield condition.finding("unknown", part="operating")
    elif not facts.operating:
        yield condition.unmet("operating", found=False, wanted=True)
