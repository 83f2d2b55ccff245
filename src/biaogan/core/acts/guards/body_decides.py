from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S4-10a")
def body_decides(case: Situation) -> Iterator[Finding]:
    """Who concludes or rules is the body that the law names: experts for a panel, the office for itself (S4-10a)."""
    if not case.body_is_own:
        body = f"bodies.{case.deciding_body}"
        yield Finding("body.other", wanted=case.law.get(f"{body}.name"), clauses=case.law.cites(body))
