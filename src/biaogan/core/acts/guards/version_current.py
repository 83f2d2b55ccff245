from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def version_current(case: Situation) -> Iterator[Finding]:
    """Two people at once: the second sees what changed instead of overwriting it."""
    expected = case.inputs.get("version")
    if expected is None or expected != case.version:
        yield Finding("version.stale", found=case.version, wanted=expected)
