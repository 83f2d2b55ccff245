"""While the applicant corrects, nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def no_open_correction(case: Situation) -> Iterator[Finding]:
    """While the applicant corrects, nothing is decided."""
    if case.correction_items is not None:
        yield Finding("correction.open")
