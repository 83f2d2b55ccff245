"""What follows an act inside its transaction: rows of messages and work, never a delivery.

The list itself is ``config/reactions.py``: event -> handlers; an empty list there is an explicit silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.messages.services import post_all
from biaogan.apps.messages.work import gathered

# writes the work that follows, and hands back who is to be told what
Reaction = Callable[[Situation, Outcome, Entry], Iterable[Message]]


@cache
def reactions() -> Mapping[str, tuple[Reaction, ...]]:
    """The list of ``settings.REACTIONS``."""
    found: Mapping[str, tuple[Reaction, ...]] = import_string(settings.REACTIONS)
    return found


def react(case: Situation, outcome: Outcome, entry: Entry) -> None:
    """Run the handlers of every event of the entry, in the order of the list; tell everybody at once."""
    handlers = [handler for event in entry.events for handler in reactions().get(event, ())]
    with gathered():
        post_all(message for handler in handlers for message in handler(case, outcome, entry))
