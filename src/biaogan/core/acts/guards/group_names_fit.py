from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

MOST_LETTERS: Final = 60  # what lists, tables of seats and papers have room for


def group_names_fit(case: Situation) -> Iterator[Finding]:
    """The name of a group is no longer than lists and papers have room for."""
    for place in ("groups", "name"):
        given = case.inputs.get(place, ())
        for name in (given,) if isinstance(given, str) else given:
            if len(name) > MOST_LETTERS:
                yield Finding("group.name_long", place=place, found=len(name), wanted=MOST_LETTERS)
