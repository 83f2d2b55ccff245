"""A yearly figure stays above a bound in each of the last closed years."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-9.1", "S0-8.2b", "S4-6.2", "S3-8.1a")
def check(condition: Condition) -> Iterator[Finding]:
    """The figure was above the bound in each of the last years, for instance a profit in three (S1-9.1).

    Terms: ``of`` name of the figure, ``above`` bound in 万元, ``years`` how many closed years before ``counted_from``,
    ``young`` what to do where the applicant was founded within them: ask (warn, default), refuse, accept.
    """
    last = condition.counted_from.year - 1
    first = last - condition.terms["years"] + 1
    founded = condition.facts.founded
    if founded and founded.year > first:
        yield from _young(condition, founded.year, first)
        first = founded.year
    for year in range(first, last + 1):
        yield from _one_year(condition, year)


def _one_year(condition: Condition, year: int) -> Iterator[Finding]:
    bound = condition.terms["above"]
    value = condition.facts.figures.get((condition.terms["of"], year))
    if value is None:
        yield condition.finding("unknown", part=str(year), year=year)
    elif value <= bound:
        yield condition.unmet(str(year), found=str(value), wanted=bound, year=year)


def _young(condition: Condition, founded: int, first: int) -> Iterator[Finding]:
    young = condition.terms.get("young", "ask")
    if young != "accept":
        severity = Severity.ERROR if young == "refuse" else Severity.WARNING
        yield condition.finding("too_young", severity, found=founded, wanted=first)
