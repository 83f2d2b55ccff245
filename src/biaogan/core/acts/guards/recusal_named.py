from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def recusal_named(case: Situation) -> Iterator[Finding]:
    """A recusal names what the expert must not see: an application or an organisation (S1-15)."""
    if not (case.inputs.get("application") or case.inputs.get("organisation")):
        yield Finding("recusal.unnamed", place="application")
