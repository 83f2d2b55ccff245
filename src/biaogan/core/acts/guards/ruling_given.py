from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18d")
def ruling_given(case: Situation) -> Iterator[Finding]:
    """A ruling upholds the decision, corrects it, or removes the application (S1-21)."""
    if case.inputs.get("ruling") not in ("uphold", "correct", "remove"):
        yield Finding("objection.ruling", place="ruling")
