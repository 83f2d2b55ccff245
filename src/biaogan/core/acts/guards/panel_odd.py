from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.acts.stages.bodies import is_reviewing, panel_of
from biaogan.core.findings import Finding, Severity, implements


@implements("S3-A2c")
def panel_odd(case: Situation) -> Iterator[Finding]:
    """A panel whose number the law wants odd in principle may be even for a reason that is written down (S3-A2c)."""
    path = f"{panel_of(case.law)}.size.parity"
    held = sum(seats.held for seats in case.seats) if case.law.get(path) == "odd" else 1
    if held % 2 or not is_reviewing(case.law, case.law.get(f"stages.{case.stage}.by")):
        return
    excused = case.law.is_in_principle(path) and str(case.inputs.get("reason", "")).strip()
    yield Finding(
        "body.parity", Severity.WARNING if excused else Severity.ERROR, found=held, clauses=case.law.cites(path)
    )
