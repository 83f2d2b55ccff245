from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-22", "S0-19a", "S4-10c", "S3-13a")
def undisputed(case: Situation) -> Iterator[Finding]:
    """An objection about an item is refused, or admitted and the item held, before the list is approved (S1-21)."""
    path = f"stages.{case.stage}.only"
    if case.disputes and case.law.get(path, "undisputed") == "undisputed":
        yield Finding("objection.undecided", found=case.disputes, wanted=0, clauses=case.law.cites(path))
