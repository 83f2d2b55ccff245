from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.3b", "S0-17b")
def findings_given(case: Situation) -> Iterator[Finding]:
    """A visit ends with written findings."""
    if not str(case.inputs.get("findings", "")).strip():
        yield Finding("visit.report_missing", place="findings")
