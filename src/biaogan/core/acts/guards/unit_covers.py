from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.areas import outside_area


@implements("S1-7a")
def unit_covers(case: Situation) -> Iterator[Finding]:
    """The unit should cover the place or the industry of the applicant; a person judges exceptions (S1-7a)."""
    finding = outside_area(case.unit_area, case.organisation_area, case.law.cites("units"))
    if finding is not None:
        yield finding
