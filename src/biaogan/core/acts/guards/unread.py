from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unread(case: Situation) -> Iterator[Finding]:
    """An application changes its group only before anyone has read it."""
    if case.sheets_started:
        yield Finding("group.started", found=case.sheets_started)
