from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b", "S0-17b", "S4-9b")
def callable(case: Situation) -> Iterator[Finding]:
    """Only a stage held when necessary and still ahead is called, once (S1-N1.3b)."""
    stage, stages = case.inputs.get("stage", ""), list(case.law.get("stages", {}))
    if case.law.get(f"stages.{stage}.when") != "necessary":
        yield Finding("call.stage", place="stage", found=stage)
    elif case.stage in stages and stages.index(stage) <= stages.index(case.stage):
        yield Finding("call.passed", place="stage", found=stage)
    if case.called:
        yield Finding("call.already", place="stage", found=stage)
