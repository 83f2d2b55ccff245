from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def slot_free(case: Situation) -> Iterator[Finding]:
    """No group and no place has two applications at one time."""
    yield from case.slot_clashes
