from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S4-13", "S4-14", "S3-14")
def source_current(case: Situation) -> Iterator[Finding]:
    """Where a programme feeds this one, its unit recommends only what holds a title there that stands (S4-13)."""
    if case.source_lacking:
        yield Finding("referral.source_missing", wanted=case.source_lacking)
