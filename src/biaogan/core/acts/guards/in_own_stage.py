from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def in_own_stage(case: Situation) -> Iterator[Finding]:
    """The one who settles a stage acts in that stage: the unit recommends, the office examines."""
    wanted = {"recommend": "recommender", "examine": "office"}.get(case.kind)
    if wanted is not None and case.role != wanted:
        yield Finding("act.not_now", found=f"kind.{case.kind}")
