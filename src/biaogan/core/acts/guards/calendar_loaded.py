from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18a", "S0-18b")
def calendar_loaded(case: Situation) -> Iterator[Finding]:
    """Working days are counted only in years whose official calendar is loaded; nothing is guessed (S1-21)."""
    yield from case.calendar_findings
