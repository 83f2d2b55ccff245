from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def apart(case: Situation) -> Iterator[Finding]:
    """Who inquired does not rule alone."""
    if case.inquirer_rules:
        yield Finding("person.conflicted")
