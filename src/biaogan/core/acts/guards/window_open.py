from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.1")
def window_open(case: Situation) -> Iterator[Finding]:
    """Nothing new is taken outside the window, but for one who holds a waiver (S1-N1.2.1)."""
    if case.opens is not None and case.now < case.opens:
        yield Finding("window.not_yet", found=case.now, wanted=case.opens, clauses=_clauses(case))
    late = case.closes is not None and case.now >= case.closes
    if late and (case.waived_until is None or case.now >= case.waived_until):
        code = "review.closed" if case.kind in ("review", "defence") else "window.closed"
        yield Finding(code, found=case.now, wanted=case.closes, clauses=_clauses(case))


def _clauses(case: Situation) -> tuple[str, ...]:
    return case.law.cites(f"stages.{case.stage}.window")
