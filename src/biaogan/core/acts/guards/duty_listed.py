from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-23b", "S0-20")
def duty_listed(case: Situation) -> Iterator[Finding]:
    """A duty is one the law names (S1-23b, S2-B1.4a)."""
    kind = case.inputs.get("kind", "")
    if kind != "video" and kind not in case.law.get("honour.duties", {}):
        yield Finding("duty.unlisted", place="kind", found=kind, clauses=case.law.cites("honour.duties"))
