from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-17b")
def stamp_current(case: Situation) -> Iterator[Finding]:
    """What was stamped is the list as it is now: its paper was made, and its check code says so (S1-17b)."""
    printed = str(case.inputs.get("check_code") or "")
    if not printed:
        yield Finding("list.stamp_unread", place="check_code")
    elif printed != case.list_code:
        yield Finding("list.stamp_stale", place="check_code", found=printed, wanted=case.list_code)
    elif not case.list_printed:
        yield Finding("list.unprinted", place="check_code")
