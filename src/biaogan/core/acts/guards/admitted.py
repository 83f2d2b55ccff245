from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18d")
def admitted(case: Situation) -> Iterator[Finding]:
    """Only an admitted objection that is not ruled is inquired into and ruled. (S1-21)"""
    if case.objection_state not in ("admitted",):
        yield Finding("objection.state", found=f"objection.{case.objection_state}")
