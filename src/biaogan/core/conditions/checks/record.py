"""No violations and no bad records in the domains that the law names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from biaogan.core.calendar.years import years_after
from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.rulebook.model import NONE


@implements("S1-9.1", "S0-8.2c", "S4-6.2")
def check(condition: Condition) -> Iterator[Finding]:
    """The applicant declares a clean record in each domain (S1-9.1), or in the last ``years`` of it (S0-8.2c).

    Terms: ``domains`` key of a list; ``years`` before ``counted_from``, none = at any time.
    """
    domains = condition.entries(condition.terms["domains"])
    if domains is None:
        yield condition.finding("unchecked", Severity.INFO)
        return
    for key, name in domains.items():
        stated = condition.facts.records.get(key)
        if stated is None:
            yield condition.finding("unknown", part=key, domain=name)
        elif stated is not True and not _is_past(condition, stated):
            yield condition.unmet(key, found=stated or None, domain=name)


def _is_past(condition: Condition, stated: Any) -> bool:
    """Whether the day on which it happened last lies before the years that count; the first day of them counts."""
    years = condition.terms.get("years", NONE)
    return isinstance(stated, date) and years is not NONE and stated < years_after(condition.counted_from, -years)
