from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def document_given(case: Situation) -> Iterator[Finding]:
    """A formal decision carries its number and date."""
    if not str(case.inputs.get("number", "")).strip():
        yield Finding("document.number", place="number")
    if case.inputs.get("dated") is None:
        yield Finding("document.date", place="dated")
