from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity


def numbers_own(case: Situation) -> Iterator[Finding]:
    """Applications of two editions of one year are told apart by their numbers; one form for both is asked about."""
    for title in case.sharing_numbers:
        yield Finding("edition.numbers_shared", Severity.WARNING, place="number_form", found=title)
