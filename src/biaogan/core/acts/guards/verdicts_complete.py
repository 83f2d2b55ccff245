from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a", "S3-A4.2b")
def verdicts_complete(case: Situation) -> Iterator[Finding]:
    """Every application before the body gets a conclusion (S1-19b, S1-20a)."""
    if not case.ranking:
        yield Finding("round.empty")
    for item in case.ranking:
        if not case.verdicts.get(item.application, {}).get("verdict"):
            yield Finding("verdict.missing", place=f"verdicts.{item.application}", found=item.name)
