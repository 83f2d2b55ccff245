from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def reason_given(case: Situation) -> Iterator[Finding]:
    """A decision that takes something away carries its reason."""
    if not str(case.inputs.get("reason", "")).strip():
        yield Finding("reason.missing", place="reason")
