from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def not_held(case: Situation) -> Iterator[Finding]:
    """A held application does not go on."""
    if case.holds:
        yield Finding("hold.open", found=case.holds)
