"""What is in dispute is not approved, where the law says so (S1-21, S1-22)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-22")
def undisputed(case: Situation) -> Iterator[Finding]:
    """An objection about an item of the list is refused, or admitted and the item held, before the list is approved."""
    path = f"stages.{case.stage}.only"
    if case.disputes and case.law.get(path, "undisputed") == "undisputed":
        yield Finding("objection.undecided", found=case.disputes, wanted=0, clauses=case.law.cites(path))
