"""An edition runs only under a text in force; an unknown issue date alone is a warning (S1-26)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.rulebook.model import UNKNOWN


@implements("S1-26")
def in_force(case: Situation) -> Iterator[Finding]:
    """An edition runs only under a text in force; an unknown issue date alone is a warning (S1-26)."""
    status = case.law.get("about.status", "in_force")
    if status == "draft":
        yield Finding("rulebook.draft", clauses=case.law.cites("about.status"))
    if status == "expired":
        yield Finding("rulebook.expired", clauses=case.law.cites("about.status"))
    if case.law.get("about.issued", UNKNOWN) is UNKNOWN:
        yield Finding("rulebook.undated", Severity.WARNING, clauses=case.law.cites("about.effective"))
