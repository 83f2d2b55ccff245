"""Effects of keeping things running: directory, messages, work, rehearsal."""

from __future__ import annotations

from django.db.models import F

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger import clock
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.services import resend
from biaogan.apps.messages.work import ask_for
from biaogan.apps.people.models import Unit
from biaogan.core.findings import implements


@effect("unit.edit")
@implements("S1-D", "S1-7a")
def edit_unit(case: Situation) -> Outcome:
    """The directory. inputs: name, division, industries, organiser."""
    given = {name: case.inputs[name] for name in ("name", "division", "industries", "organiser") if name in case.inputs}
    Unit.objects.filter(pk=case.subject_pk).update(**given, version=F("version") + 1)
    return Outcome()


@effect("message.resend")
def resend_message(case: Situation) -> Outcome:
    """Mail once more."""
    assert isinstance(case.subject, Message)
    resend(case.subject)
    return Outcome()


@effect("work.retry")
def retry_work(case: Situation) -> Outcome:
    """Wake work that needed a person."""
    assert isinstance(case.subject, Work)
    Work.objects.filter(pk=case.subject_pk).update(needs_person=False, attempts=0, due=machine_now(), lease_until=None)
    ask_for(case.subject.kind, case.subject.key)
    return Outcome()


@effect("clock.move")
def move_clock(case: Situation) -> Outcome:
    """Rehearsal only: the clock is set onward. inputs: instant."""
    clock.move(case.inputs["instant"])
    return Outcome(content={"instant": case.inputs["instant"]})
