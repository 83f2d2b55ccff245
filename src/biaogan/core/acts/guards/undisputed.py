"""What is in dispute is not approved (S1-21, S1-22)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-22")
def undisputed(case: Situation) -> Iterator[Finding]:
    """What is in dispute is not approved (S1-21, S1-22)."""
    if case.inputs.get("only_held"):
        yield Finding("hold.open", clauses=case.law.cites("stages.approve.only"))
