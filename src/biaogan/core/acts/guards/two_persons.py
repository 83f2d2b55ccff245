from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def two_persons(case: Situation) -> Iterator[Finding]:
    """A second person signs on the same page with a one-time code of their own."""
    if not case.second_signed:
        yield Finding("person.second_missing", place="second")
