from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18d")
def ruled_or_refused(case: Situation) -> Iterator[Finding]:
    """A reply follows a ruling or a refusal; a complaint about staff is answered without a ruling (S1-21)."""
    answered = "admitted" if case.objection_kind == "staff" else "ruled"
    if case.objection_state not in (answered, "refused"):
        yield Finding("objection.state", found=f"objection.{case.objection_state}")
