from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-D2")
def one_unit(case: Situation) -> Iterator[Finding]:
    """One enterprise has one recommending unit in an edition (S1-D2, S1-N1.2.4)."""
    for unit in case.units_of_organisation:
        yield Finding("unit.second", place="unit", found=unit, clauses=case.law.cites("stages.recommend.one_unit"))
