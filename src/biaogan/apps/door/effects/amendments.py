"""The effect of amending an edition under way (S1-6, S1-N1, S0-5b)."""

from __future__ import annotations

from datetime import datetime

from biaogan.apps.door.amending import InFlight, period_of, running_notices
from biaogan.apps.door.effects.editions import enter_directory
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.door.telling import change_lines
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.law import laid_over, window_of
from biaogan.apps.programmes.models import Pin, Round
from biaogan.apps.programmes.services import plan_ahead
from biaogan.core.calendar.deadlines import closing_instant
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook


@effect("edition.amend")
@implements("S1-6", "S1-N1", "S0-5b")
def amend(case: Situation) -> Outcome:
    """A further Pin. Stages ahead go by it; a round in flight as was said of it; what is over stays under its own.

    inputs: values {path: value, None takes it back}; optional stack; treatments {round key: keep | move}; reason.
    """
    edition, law, amendment = case.the_edition, case.proposed, case.amendment
    assert law is not None
    assert amendment is not None
    changed, concerned = change_lines(amendment), [each.key for each in amendment.concerned()]
    moved = amendment.moved(case.treatments)
    pin = Pin.objects.create(
        edition=edition, number=edition.pins.count() + 1, stack=case.stack, hash=law.hash, tree=law.as_json(),
        since=case.now,
    )  # fmt: skip
    edition.stack = case.stack
    edition.values = laid_over(edition.values, case.inputs.get("values", {}))
    edition.version += 1
    edition.save()
    plan_ahead(edition, law, pin)
    enter_directory(law)
    for flight in moved:
        _move(flight, law, pin)
    content = {"pin": pin.number, "n": len(amendment.changes), "changes": changed}
    return Outcome(made=pin, touches=[*(flight.key for flight in moved), *concerned], content=content)


def _move(flight: InFlight, law: Rulebook, pin: Pin) -> None:
    """A round goes on under the new law: with its close, and a notice that runs with its longer period."""
    standing = flight.standing
    closes = window_of(law, standing.stage)[1]
    for notice in running_notices(standing):
        closes = _lengthen(notice, law)
    Round.objects.filter(pk=standing.pk).update(pin=pin, closes=closes or standing.closes)


def _lengthen(notice: Notice, law: Rulebook) -> datetime:
    """The period counted anew from the same day; it never gets shorter."""
    found, stage = period_of(notice, law), law.stage(notice.round.stage)
    notice.last, notice.ends = found.last, closing_instant(found.last, str(stage.get("close_time", "24:00")))
    notice.days = [{"date": day.date.isoformat(), "makeup": day.makeup} for day in found.days]
    notice.unit, notice.table_version = str(stage.get("unit")), found.table_version
    notice.save()
    return notice.ends
