from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def referral_live(case: Situation) -> Iterator[Finding]:
    """A referral is withdrawn once."""
    if not case.referral_live:
        yield Finding("referral.withdrawn")
