"""A reply follows a ruling or a refusal. (S1-21)"""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21")
def ruled_or_refused(case: Situation) -> Iterator[Finding]:
    """A reply follows a ruling or a refusal. (S1-21)"""
    if case.objection_state not in ("ruled", "refused"):
        yield Finding("objection.state", found=f"objection.{case.objection_state}")
