"""What time brings: windows open and close, periods end, people are reminded, overdue work is woken.

Each change is an act performed as *system* through the same door; one that is refused simply waits.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from functools import partial

from biaogan.apps.applications.models import Waiver
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.door.perform import perform
from biaogan.apps.door.reminders import remind
from biaogan.apps.files.services import clear_leftovers
from biaogan.apps.ledger import clock
from biaogan.apps.messages.one_time import forget_dead_keys
from biaogan.apps.messages.tasks import clear_husks, wake_overdue
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Missing, Refused
from biaogan.core.acts.guards.past_close import GRACE


def tick() -> None:
    """Once a minute. A step that fails keeps none of the others back; raises ExceptionGroup of all that failed."""
    now, failures = clock.now(), []
    steps = (
        partial(move_rounds, now), partial(end_waivers, now), partial(remind, now),
        wake_overdue, clear_husks, partial(forget_dead_keys, now), clear_leftovers,
    )  # fmt: skip
    for step in steps:
        try:
            step()
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("tick", failures)


def move_rounds(now: datetime) -> None:
    """Open, close and settle the rounds whose time has come, in the order of their stages."""
    live = (
        Round.objects.exclude(state=Round.SETTLED).filter(edition__closed_at=None).exclude(edition__published_at=None)
    )
    for standing in live.select_related("edition").order_by("edition", "order", "batch"):
        act = _due(standing, now)
        if act is not None:
            with contextlib.suppress(Refused, Missing):
                perform(act, standing, actor=SYSTEM, now=now)


def end_waivers(now: datetime) -> None:
    """End leave to be late whose time is over; one that a longer one outlives waits for that."""
    for waiver in Waiver.objects.filter(ended_at=None, until__lte=now - GRACE).order_by("pk"):
        with contextlib.suppress(Refused, Missing):
            perform("waiver.end", waiver, actor=SYSTEM, now=now)


def _due(standing: Round, now: datetime) -> str | None:
    """The act whose time has come for a round."""
    if standing.state == Round.PLANNED and standing.kind in ("apply", "review", "defence", "site_visit"):
        return "round.open" if standing.opens is not None and now >= standing.opens else None
    if standing.state == Round.OPEN and standing.kind in ("apply", "recommend"):
        return "round.close" if standing.closes is not None and now >= standing.closes + GRACE else None
    if standing.state == Round.OPEN and standing.kind == "notice":
        return "round.settle" if standing.closes is not None and now >= standing.closes else None
    return None
