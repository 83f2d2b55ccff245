from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.rulebook.model import UNKNOWN


@implements("S1-26", "S0-23", "S4-0", "S4-15b")
def in_force(case: Situation) -> Iterator[Finding]:
    """An edition runs only under a text in force; an unknown issue date alone is a warning (S1-26)."""
    status = case.law.about("status", "in_force", layer="measures")
    if status != "in_force":
        yield Finding(f"rulebook.{status}", clauses=case.law.cites("about"))
    if case.law.about("issued", UNKNOWN, layer="measures") is UNKNOWN:
        yield Finding("rulebook.undated", Severity.WARNING, clauses=("S1-26",))
