from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.acts.stages.deliberate import departures
from biaogan.core.findings import Finding, implements


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def departures_explained(case: Situation) -> Iterator[Finding]:
    """A conclusion that departs from the order of scores carries a reason (S1-19b)."""
    for item in departures(case.ranking, case.verdicts):
        if not str(case.verdicts[item.application].get("reason", "")).strip():
            yield Finding("verdict.reason_missing", place=f"verdicts.{item.application}", found=item.name)
