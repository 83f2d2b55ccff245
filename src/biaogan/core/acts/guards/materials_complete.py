from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.3a", "S1-N1.2.3b", "S2-B1.1")
def materials_complete(case: Situation) -> Iterator[Finding]:
    """The materials are those the law asks for, within its limits (S1-N1.2.3, S2-B1.1)."""
    yield from case.material_findings
