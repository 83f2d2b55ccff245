from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.1")
def apply_open(case: Situation) -> Iterator[Finding]:
    """An application is begun, or taken back, only while applications are received (S1-N1.2.1)."""
    window = case.apply_window
    clauses = case.law.cites(f"stages.{window.stage}.window")
    if window.opens is None or case.now < window.opens:
        yield Finding("window.not_yet", found=case.now, wanted=window.opens, clauses=clauses)
    if window.closes is not None and case.now >= window.closes:
        yield Finding("window.closed", found=case.now, wanted=window.closes, clauses=clauses)
