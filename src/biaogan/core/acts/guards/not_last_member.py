from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def not_last_member(case: Situation) -> Iterator[Finding]:
    """An organisation keeps at least one member."""
    if case.others_in_organisation == 0:
        yield Finding("member.last")
