from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def mail_gone(case: Situation) -> Iterator[Finding]:
    """A message is mailed once more after its mail went out or failed, not while it waits to go."""
    if case.mail_waits:
        yield Finding("message.waiting")
