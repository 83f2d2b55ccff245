from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def draft_current(case: Situation) -> Iterator[Finding]:
    """A page opened before a colleague's save does not overwrite it."""
    expected = case.inputs.get("draft")
    if expected is not None and expected != case.version:
        yield Finding("version.stale", found=case.version, wanted=expected)
