from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def file_safe(case: Situation) -> Iterator[Finding]:
    """A file is what it says it is, within limits, without macros, encryption or traps."""
    received = case.inputs.get("file")
    if received is not None:
        yield from received.findings
