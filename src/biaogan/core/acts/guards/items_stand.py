from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def items_stand(case: Situation) -> Iterator[Finding]:
    """A list has something on it: an application that stands in the round, is not held and was not honoured before."""
    if not case.items_standing:
        yield Finding("round.empty")
