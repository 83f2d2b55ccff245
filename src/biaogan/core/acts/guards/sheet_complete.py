from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-19a", "S1-20a", "S0-13a", "S0-16b", "S0-17a")
def sheet_complete(case: Situation) -> Iterator[Finding]:
    """A sheet carries a mark in every row and a comment (S1-19a, S1-20a)."""
    yield from case.sheet_findings
