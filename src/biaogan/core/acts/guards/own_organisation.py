from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def own_organisation(case: Situation) -> Iterator[Finding]:
    """An application is begun for an organisation one belongs to (S1-16)."""
    if not case.organisation_is_own:
        yield Finding("entry.organisation", place="organisation")
