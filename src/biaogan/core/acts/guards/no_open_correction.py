from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def no_open_correction(case: Situation) -> Iterator[Finding]:
    """While the applicant corrects, nothing is decided; overdue, the last version stands."""
    overdue = case.correction_due is not None and case.now >= case.correction_due
    if case.correction_items is not None and not overdue:
        yield Finding("correction.open")
