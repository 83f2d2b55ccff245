"""The applicant runs a quality-management system, with or without a certificate of it."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Certificate, Condition
from biaogan.core.findings import Finding, implements


@implements("S4-6.1")
def check(condition: Condition) -> Iterator[Finding]:
    """The system runs (S4-6.1). Terms: ``running`` true; ``certificate`` required = its number is wanted too."""
    running = condition.facts.systems.get(condition.key)
    if condition.terms.get("running") and running is None:
        yield condition.finding("unknown", part="running")
    elif condition.terms.get("running") and not running:
        yield condition.unmet("running", found=False, wanted=True)
    number = condition.facts.certificates.get(condition.key, Certificate()).number
    if condition.terms.get("certificate", "optional") == "required" and not number:
        yield condition.finding("unknown", part="number")
