from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.guards.past_close import GRACE
from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N1.2.1")
def waiver_over(case: Situation) -> Iterator[Finding]:
    """Leave to be late ends a minute after its instant, as a window does; the longest counts (S1-N1.2.1)."""
    until = case.waived_until
    if until is None or case.now < until + GRACE:
        yield Finding("window.running", found=case.now, wanted=until)
