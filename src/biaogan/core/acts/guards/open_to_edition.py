from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def open_to_edition(case: Situation) -> Iterator[Finding]:
    """An edition sets only what the law leaves open to it."""
    yield from case.law_findings
