from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def day_possible(case: Situation) -> Iterator[Finding]:
    """What is put on record happened: not after today, and not before its round opened or its letter was sent."""
    for place in ("dated", "sent_on", "returned_on"):
        day = case.inputs.get(place)
        if day is None:
            continue
        if day > case.today:
            yield Finding("day.future", place=place, found=day, wanted=case.today)
        elif case.begun_on is not None and day < case.begun_on:
            yield Finding("day.too_early", place=place, found=day, wanted=case.begun_on)
