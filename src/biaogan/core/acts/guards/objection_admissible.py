from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-21", "S0-18c")
def objection_admissible(case: Situation) -> Iterator[Finding]:
    """An objection comes in time, says what it is about and why (S1-21)."""
    if case.notice_ends is not None and case.now >= case.notice_ends:
        yield Finding(
            "objection.late", found=case.now, wanted=case.notice_ends, clauses=case.law.cites("stages.notice.days")
        )
    if not str(case.inputs.get("text", "")).strip():
        yield Finding("objection.text", place="text")
    if case.inputs.get("kind") in ("own", "candidate"):
        if case.inputs.get("application") is None:
            yield Finding("objection.subject", place="application")
        elif not case.objection_fits:
            yield Finding("objection.foreign", place="application")
    for received in case.inputs.get("files", ()):
        yield from received.findings
