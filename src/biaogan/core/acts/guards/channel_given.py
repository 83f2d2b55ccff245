from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18a", "S0-18b")
def channel_given(case: Situation) -> Iterator[Finding]:
    """Proof of a channel is an address or a picture (S1-21)."""
    if not case.inputs.get("address") and case.inputs.get("file") is None:
        yield Finding("channel.proof", place="address")
