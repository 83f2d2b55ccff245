"""Effects on waivers: leave to be late, given and ended (S1-N1.2.1)."""

from __future__ import annotations

from django.db.models import QuerySet

from biaogan.apps.applications.models import Application, Waiver
from biaogan.apps.door.effects.rounds import overtaken
from biaogan.apps.door.moves import REENTER, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.programmes.models import Round
from biaogan.core.findings import implements

# what the close of a round did to those who are now given leave is undone
UNDONE = {"apply": "lapsed", "recommend": "not_recommended"}


@effect("waiver.grant")
@implements("S1-N1.2.1")
def grant(case: Situation) -> Outcome:
    """Leave to be late, with its reason on record; whom the close put out is in again.

    inputs: application (a draft), or unit (id of one that still has to recommend); until reason.
    """
    assert case.late_round is not None
    application = case.inputs.get("application")
    waiver = Waiver.objects.create(
        round=case.late_round, application=application, unit_id=None if application else case.inputs["unit"],
        until=case.inputs["until"], reason=case.inputs["reason"], granted_at=case.now,
    )  # fmt: skip
    late = _let_in(waiver).filter(exit=UNDONE.get(waiver.round.kind))
    moves = [Move(pk, REENTER) for pk in late.order_by("pk").values_list("pk", flat=True)]
    touches = [waiver.round.key, *([waiver.application.key] if waiver.application else [])]
    return Outcome(made=waiver, moves=moves, touches=touches, content={"until": waiver.until})


@effect("waiver.end")
@implements("S1-N1.2.1")
def end(case: Situation) -> Outcome:
    """By the clock: for those who had leave it is now as at the close of the round, unless that is still to come."""
    waiver = case.subject
    assert isinstance(waiver, Waiver)
    Waiver.objects.filter(pk=waiver.pk).update(ended_at=case.now)
    if waiver.round.state != Round.SETTLED:
        return Outcome()
    live = _let_in(waiver).filter(exit="").select_related("round")
    return Outcome(moves=overtaken(waiver.round, list(live), case.law, case.now))


def _let_in(waiver: Waiver) -> QuerySet[Application]:
    """The applications a waiver speaks of, where they still stand in its round."""
    found = Application.objects.filter(round=waiver.round)
    return found.filter(pk=waiver.application_id) if waiver.application_id else found.filter(unit=waiver.unit_id)
