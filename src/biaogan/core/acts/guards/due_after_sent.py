from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def due_after_sent(case: Situation) -> Iterator[Finding]:
    """An answer is asked for on a day after the letter is sent, or on that day."""
    sent, due = case.inputs.get("sent_on"), case.inputs.get("due_on")
    if sent is not None and due is not None and due < sent:
        yield Finding("day.due_before_sent", place="due_on", found=due, wanted=sent)
