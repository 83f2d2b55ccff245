"""The enterprise is not larger than a class of the 中小企业划型标准."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.conditions.size import CLASSES, class_names, classify, sector_of
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-10.4", "S2-1.4", "S4-5.4", "S3-7.4")
def check(condition: Condition) -> Iterator[Finding]:
    """The class computed from industry and indicators is at most ``at_most`` by the table ``table`` (S1-10.4).

    Industries that the table does not speak of, and bounds of which we are not sure, are left to a person.
    """
    facts = condition.facts
    if not facts.industry:
        yield condition.finding("unknown", part="industry")
        return
    sector = sector_of(facts.industry, condition.terms["table"])
    if sector is None:
        yield condition.finding("unchecked", Severity.INFO, found=facts.industry)
        return
    missing = [name for name in sector.bounds if facts.size.get(name) is None]
    for name in missing:
        yield condition.finding("unknown", part=name)
    if missing:
        return
    found, most = classify(sector, facts.size), condition.terms["at_most"]
    names = class_names()
    if not sector.certain:
        yield condition.finding("unchecked", Severity.INFO, found=names[found], sector=sector.name)
    elif CLASSES.index(found) > CLASSES.index(most):
        yield condition.unmet(found=names[found], wanted=names[most], sector=sector.name)
