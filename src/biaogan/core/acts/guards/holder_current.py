from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def holder_current(case: Situation) -> Iterator[Finding]:
    """The title stands."""
    if case.honour_standing == "revoked":
        yield Finding("honour.not_current")
