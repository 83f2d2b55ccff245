"""The ground is one the law names (S1-24)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-24")
def ground_listed(case: Situation) -> Iterator[Finding]:
    """The ground is one the law names (S1-24)."""
    ground = case.inputs.get("ground", "")
    grounds = case.law.get("honour.revoke", {})
    if ground not in ("fraud", "accident") or ground not in grounds:
        yield Finding("ground.unlisted", place="ground", found=ground, clauses=case.law.cites("honour.revoke"))
    elif ground == "accident" and case.inputs.get("domain") not in case.law.get("lists.accident_domains", {}):
        yield Finding(
            "ground.unlisted",
            place="domain",
            found=case.inputs.get("domain"),
            clauses=case.law.cites("honour.revoke.accident"),
        )
