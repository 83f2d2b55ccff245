from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17b")
def opinions_written(case: Situation) -> Iterator[Finding]:
    """A recommendation carries the opinion of the unit, which its stamp then covers (S1-17b)."""
    for name in case.without_opinion:
        yield Finding("list.opinion_missing", place="opinion", found=name, clauses=("S1-17b",))
