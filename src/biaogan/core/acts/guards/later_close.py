from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def later_close(case: Situation) -> Iterator[Finding]:
    """An extension ends later than the window did."""
    closes = case.inputs.get("closes")
    if closes is None or (case.closes is not None and closes <= case.closes) or closes <= case.now:
        yield Finding("window.order", place="closes", found=closes, wanted=case.closes)
