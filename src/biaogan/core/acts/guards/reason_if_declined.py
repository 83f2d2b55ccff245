from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def reason_if_declined(case: Situation) -> Iterator[Finding]:
    """Declining a seat carries a reason."""
    if not case.inputs.get("accept") and not str(case.inputs.get("reason", "")).strip():
        yield Finding("reason.missing", place="reason")
