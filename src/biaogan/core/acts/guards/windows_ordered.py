from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def windows_ordered(case: Situation) -> Iterator[Finding]:
    """Each window opens before it closes, and no stage closes before an earlier one opens."""
    opened = None
    for window in case.windows:
        place = f"stages.{window.stage}.window"
        if window.opens and window.closes and window.opens >= window.closes:
            yield Finding("window.order", place=place, found=window.closes, wanted=window.opens)
        if opened and window.closes and window.closes <= opened:
            yield Finding("window.order", place=place, found=window.closes, wanted=opened)
        opened = window.opens or opened
