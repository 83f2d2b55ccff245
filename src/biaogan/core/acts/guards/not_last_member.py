from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def not_last_member(case: Situation) -> Iterator[Finding]:
    """Whoever is the last may leave only an organisation that nothing was begun for: a claim made by mistake."""
    if case.others_in_organisation == 0 and case.organisation_used:
        yield Finding("member.last")
