"""What follows an act inside its transaction: rows of messages and work, never a delivery.

The list itself is ``config/reactions.py``: event -> handlers; an empty list there is an explicit silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.models import Entry

Reaction = Callable[[Situation, Outcome, Entry], None]


@cache
def reactions() -> Mapping[str, tuple[Reaction, ...]]:
    """The list of ``settings.REACTIONS``."""
    found: Mapping[str, tuple[Reaction, ...]] = import_string(settings.REACTIONS)
    return found


def react(case: Situation, outcome: Outcome, entry: Entry) -> None:
    """Run the handlers of every event of the entry, in the order of the list."""
    for event in entry.events:
        for handler in reactions().get(event, ()):
            handler(case, outcome, entry)
