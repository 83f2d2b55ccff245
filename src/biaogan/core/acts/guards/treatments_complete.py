from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def treatments_complete(case: Situation) -> Iterator[Finding]:
    """Of each round in flight that a change concerns it is said whether it keeps its law or goes on under the new."""
    for standing in case.untreated:
        yield Finding("amendment.untreated", place=f"treatments.{standing}", wanted="keep | move")
