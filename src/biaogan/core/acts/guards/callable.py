"""Only a stage held when necessary is called, once (S1-N1.3b)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b")
def callable(case: Situation) -> Iterator[Finding]:
    """Only a stage held when necessary is called, once (S1-N1.3b)."""
    stage = case.inputs.get("stage", "")
    if case.law.get(f"stages.{stage}.when") != "necessary":
        yield Finding("call.stage", place="stage", found=stage)
    if case.called:
        yield Finding("call.already", place="stage", found=stage)
