from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def confirmed(case: Situation) -> Iterator[Finding]:
    """What binds the person is confirmed by the person."""
    if not case.inputs.get("confirmed"):
        yield Finding("confirmation.missing", place="confirmed")
