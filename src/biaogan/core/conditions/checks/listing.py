"""The applicant stands on none of the public lists that exclude."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements


@implements("S3-8.1b")
def check(condition: Condition) -> Iterator[Finding]:
    """Nobody found the applicant on a list of ``absent_from``, for instance of dishonest debtors (S3-8.1b).

    Only a person can look there: until one has, it is unchecked, and what was found is for the settler to judge. It
    never refuses a submit.
    """
    lists, looked = condition.terms["absent_from"], condition.facts.listings.get(condition.key)
    if looked is None:
        yield condition.finding("unchecked", Severity.INFO, wanted=lists)
        return
    found = [name for name in lists if name in looked.found]
    if found:
        yield condition.finding("not_met", Severity.WARNING, found=found, on=looked.on)
