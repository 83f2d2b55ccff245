from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def unconcluded(case: Situation) -> Iterator[Finding]:
    """A sheet that a body has concluded on is neither re-opened nor voided: its figure stands behind it (S1-15)."""
    if case.concluded:
        yield Finding("sheet.concluded")
