from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def own_sheet_in(case: Situation) -> Iterator[Finding]:
    """Peers' marks are seen after one's own are in (S1-15)."""
    if case.own_sheets_missing:
        yield Finding("sheet.own_first")
