from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S3-12a")
def lookups_fresh(case: Situation) -> Iterator[Finding]:
    """Before the notice each enterprise on it was looked up, not longer ago than the law wants it (S3-12a)."""
    for due in case.lookups_due:
        told = {"name": due.name, "stage": due.stage, "most": due.most}
        code = "lookup.missing" if due.on is None else "lookup.stale"
        if due.on is None or (case.today - due.on).days > due.most:
            yield Finding(code, place=due.number, found=due.on, wanted=due.most, clauses=due.clauses, details=told)
