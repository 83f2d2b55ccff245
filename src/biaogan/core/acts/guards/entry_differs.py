from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def entry_differs(case: Situation) -> Iterator[Finding]:
    """What has its place is entered again only to change the place: a second press is no second entry."""
    if not case.entry_differs:
        yield Finding("list.entered")
