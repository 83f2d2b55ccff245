from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-16", "S0-14")
def entry_allowed(case: Situation) -> Iterator[Finding]:
    """Only the kinds of applicant the law names may begin (S1-16)."""
    if case.organisation_kind not in case.law.get("stages.apply.applicant", ["organisation"]):
        yield Finding("entry.kind", found=case.organisation_kind, clauses=case.law.cites("stages.apply.applicant"))
