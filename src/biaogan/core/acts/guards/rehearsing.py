from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def rehearsing(case: Situation) -> Iterator[Finding]:
    """The clock is moved in rehearsal only, and only onward."""
    if not case.rehearsing:
        yield Finding("clock.real")
    instant = case.inputs.get("instant")
    if instant is None or instant < case.now:
        yield Finding("clock.backward", place="instant", found=instant, wanted=case.now)
