from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-24")
def ground_listed(case: Situation) -> Iterator[Finding]:
    """The ground is one the law names (S1-24)."""
    ground = case.inputs.get("ground", "")
    grounds = case.law.get("honour.revoke", {})
    if ground not in ("fraud", "accident") or ground not in grounds:
        yield Finding("ground.unlisted", place="ground", found=ground, clauses=case.law.cites("honour.revoke"))
    elif ground == "accident" and case.inputs.get("domain") not in _domains(case):
        yield Finding(
            "ground.unlisted",
            place="domain",
            found=case.inputs.get("domain"),
            clauses=case.law.cites("honour.revoke.accident"),
        )


def _domains(case: Situation) -> Mapping[str, str]:
    """The domains of accidents, from the list the law names: the schemes differ in it."""
    listed = case.law.get("honour.revoke.accident.domains", "accident_domains")
    found: Mapping[str, str] = case.law.get(f"lists.{listed}.entries", {})
    return found
