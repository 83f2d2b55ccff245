from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b", "S0-17b")
def unreported(case: Situation) -> Iterator[Finding]:
    """A visit is reported once: what was found is not written over (S1-N1.3b)."""
    if case.visit_reported:
        yield Finding("visit.reported")
