from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-20a", "S1-N1.3a", "S0-17a")
def slot_in_window(case: Situation) -> Iterator[Finding]:
    """A defence is heard at a time to come, inside the window of its stage (S1-20a)."""
    starts, ends = case.inputs["starts"], case.inputs["ends"]
    window = {"opens": case.opens, "closes": case.closes}
    if starts < case.now:
        yield Finding("slot.past", place="starts", found=starts, wanted=case.now)
    elif case.opens is not None and starts < case.opens:
        yield Finding("slot.outside", place="starts", found=starts, details=window)
    if case.closes is not None and ends > case.closes:
        yield Finding("slot.outside", place="ends", found=ends, details=window)
