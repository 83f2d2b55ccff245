from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-7a")
def unit_covers(case: Situation) -> Iterator[Finding]:
    """The unit should cover the place or the industry of the applicant; a person judges exceptions (S1-7a)."""
    division, industries = case.unit_area
    at, industry = case.organisation_area
    outside_division = division and at and not at.startswith(division)
    outside_industry = industries and industry and not any(_covers(span, industry) for span in industries)
    if outside_division or outside_industry:
        yield Finding(
            "unit.outside_area",
            Severity.WARNING,
            place="unit",
            found=at if outside_division else industry,
            wanted=division or ", ".join(industries),
            clauses=case.law.cites("units"),
        )


def _covers(span: str, industry: str) -> bool:
    """Whether "33-38" or "40" holds an industry code such as "3734"."""
    first, _, last = span.partition("-")
    return first <= industry[:2] <= (last or first)
