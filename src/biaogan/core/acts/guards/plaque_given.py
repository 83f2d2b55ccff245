from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-23a", "S0-19b")
def plaque_given(case: Situation) -> Iterator[Finding]:
    """A plaque has its number (S1-23a), where the law gives one: a mere list has none (S0-19b)."""
    if not case.law.get("honour.plaque", True):
        yield Finding("honour.without_plaque", clauses=case.law.cites("honour.plaque"))
    elif not str(case.inputs.get("plaque_number", "")).strip():
        yield Finding("document.number", place="plaque_number", clauses=case.law.cites("honour.plaque"))
