from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unit_at_place(case: Situation) -> Iterator[Finding]:
    """Where an application goes to the unit of the applicant's own place, that place has one."""
    if case.place_without_unit is not None:
        clauses = case.law.cites("stages.apply.routed_by")
        yield Finding("unit.none_at_place", place="unit", found=case.place_without_unit or None, clauses=clauses)
