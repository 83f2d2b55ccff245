from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-23a")
def plaque_given(case: Situation) -> Iterator[Finding]:
    """A plaque has its number (S1-23a)."""
    if not str(case.inputs.get("plaque_number", "")).strip():
        yield Finding("document.number", place="plaque_number", clauses=case.law.cites("honour.plaque"))
