from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18d")
def unadmitted(case: Situation) -> Iterator[Finding]:
    """An objection is admitted or refused once. (S1-21)"""
    if case.objection_state not in ("received",):
        yield Finding("objection.state", found=f"objection.{case.objection_state}")
