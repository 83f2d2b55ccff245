from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def correction_open(case: Situation) -> Iterator[Finding]:
    """A correction is answered while it is open and not overdue."""
    if case.correction_items is None:
        yield Finding("correction.none")
    elif case.correction_due is not None and case.now >= case.correction_due:
        yield Finding("correction.overdue", found=case.now, wanted=case.correction_due)
