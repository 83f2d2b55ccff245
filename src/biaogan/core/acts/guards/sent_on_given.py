from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def sent_on_given(case: Situation) -> Iterator[Finding]:
    """A letter has the date it was sent."""
    if case.inputs.get("sent_on") is None:
        yield Finding("document.date", place="sent_on")
