from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def unsuspended(case: Situation) -> Iterator[Finding]:
    """An expert is suspended once: why is not written over."""
    if case.suspended:
        yield Finding("expert.suspended")
