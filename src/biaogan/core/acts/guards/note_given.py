from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def note_given(case: Situation) -> Iterator[Finding]:
    """A step of an inquiry, and a reply, say something."""
    if not str(case.inputs.get("note", "")).strip():
        yield Finding("note.missing", place="note")
