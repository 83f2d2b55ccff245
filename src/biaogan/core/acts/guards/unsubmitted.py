from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unsubmitted(case: Situation) -> Iterator[Finding]:
    """A submitted sheet is read-only."""
    if case.sheet_submitted:
        yield Finding("sheet.submitted")
