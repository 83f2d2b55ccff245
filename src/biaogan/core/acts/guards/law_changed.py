from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def law_changed(case: Situation) -> Iterator[Finding]:
    """An amendment changes something."""
    if not case.law_changed:
        yield Finding("amendment.nothing", place="values")
