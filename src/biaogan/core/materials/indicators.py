"""The table of indicators: several years, and a comparison with others."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.materials.model import Draft
from biaogan.core.rulebook.model import Rulebook

OWN = "own"
PATH = "materials.indicators"


def check_indicators(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """Warnings ``indicator.years`` and ``indicator.comparison``, where the rulebook wants such a table."""
    if rulebook.get(PATH):
        yield from _years(rulebook, draft)
        yield from _comparison(rulebook, draft)


@implements("S2-B1.1.5b")
def _years(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """Every indicator has own figures of so many years (S2-B1.1.5b)."""
    wanted = rulebook.get(f"{PATH}.years", 1)
    years: dict[str, set[int]] = {row.name: set() for row in draft.indicators}
    for row in draft.indicators:
        if row.values.get(OWN) is not None:
            years[row.name].add(row.year)
    short = [name for name, found in years.items() if len(found) < wanted]
    if short or not years:
        fewest = min(map(len, years.values()), default=0)
        clauses = rulebook.cites(f"{PATH}.years")
        yield Finding("indicator.years", Severity.WARNING, "indicators", fewest, wanted, clauses, {"names": short})


@implements("S1-8.3a", "S2-2.3a", "S0-6.3a")
def _comparison(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """At least one figure of a competitor or a benchmark stands beside the own ones (S1-8.3a)."""
    others = [column for column in rulebook.get(f"{PATH}.columns", {}) if column != OWN]
    compared = any(row.values.get(column) is not None for row in draft.indicators for column in others)
    if others and not compared and rulebook.get(f"{PATH}.comparison"):
        names = [rulebook.get(f"{PATH}.columns.{column}") for column in others]
        clauses = rulebook.cites(f"{PATH}.comparison")
        yield Finding("indicator.comparison", Severity.WARNING, "indicators", None, names, clauses)
