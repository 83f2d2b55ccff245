from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

GRACE = timedelta(seconds=60)


def past_close(case: Situation) -> Iterator[Finding]:
    """A round closes by the clock a minute after its window, so that a submit begun in time is never overtaken."""
    if case.closes is None or case.now < case.closes + GRACE:
        yield Finding("window.running", found=case.now, wanted=case.closes)
