from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Law, Situation
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-6", "S0-5b", "S4-11", "S3-4")
def frequency_kept(case: Situation) -> Iterator[Finding]:
    """Where the law says yearly, a year has one edition; a second one is asked about (S1-6)."""
    if case.law.about("frequency", layer="measures") == "yearly" and case.last_year == case.edition_year:
        yield Finding(
            "edition.too_soon",
            Severity.WARNING,
            found=case.edition_year,
            wanted=case.edition_year + 1,
            clauses=_cites(case.law),
        )


def _cites(law: Law) -> tuple[str, ...]:
    """The clauses of the measures that say how often."""
    measures = (key for key, about in law.get("about").items() if about.get("layer") == "measures")
    return law.cites(f"about.{next(measures)}.frequency")
