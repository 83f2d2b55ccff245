from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.guards.document_given import document_given
from biaogan.core.acts.situation import Situation
from biaogan.core.acts.stages.bodies import approves_by
from biaogan.core.findings import Finding, implements


@implements("S3-13a", "S1-22", "S0-19a")
def approval_recorded(case: Situation) -> Iterator[Finding]:
    """An approval carries number and date of its document; that of a meeting says which sitting, and its day."""
    if approves_by(case.law, case.stage) != "meeting":
        yield from document_given(case)
        return
    clauses = case.law.cites(f"stages.{case.stage}.form")
    if not str(case.inputs.get("sitting", "")).strip():
        yield Finding("meeting.sitting", place="sitting", clauses=clauses)
    if case.inputs.get("dated") is None:
        yield Finding("meeting.date", place="dated", clauses=clauses)
