"""Effects on rounds: opening, closing by the clock, settling, extending, re-opening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from biaogan.apps.applications.models import Application, Recommendation, Waiver
from biaogan.apps.door.course import go_on, leave, unheld
from biaogan.apps.door.moves import REENTER, ROUND, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.programmes.models import Round
from biaogan.apps.programmes.services import open_round, settle_round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.services import void
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook


@effect("round.open")
def open_(case: Situation) -> Outcome:
    """The round runs; where applying begins, recommending begins with it."""
    open_round(case.the_round, case.now)
    return Outcome()


@effect("round.close")
@implements("S1-N1.2.1")
def close(case: Situation) -> Outcome:
    """By the clock: drafts lapse, recalled applications go on with their last version, unlisted ones leave.

    Whoever has leave to be late is left standing until that ends.
    """
    standing = case.the_round
    live = Application.objects.filter(round=standing, exit="").exclude(_late_in(standing)).select_related("round")
    moves = overtaken(standing, list(live), case.law, case.now)
    if standing.kind in ("apply", "recommend"):
        settle_round(standing, case.now)
    else:
        Round.objects.filter(pk=standing.pk).update(state=Round.CLOSED)
    return Outcome(moves=moves)


def _late_in(standing: Round) -> Q:
    """Applications with leave to be late in a round, their own or their unit's."""
    given = Waiver.objects.filter(round=standing, ended_at=None)
    own, units = given.exclude(application=None), given.exclude(unit=None)
    return Q(pk__in=own.values("application")) | Q(unit__in=units.values("unit"))


def overtaken(standing: Round, live: Sequence[Application], law: Rulebook, now: datetime) -> list[Move]:
    """Moves of those whom the end of a round finds in it, for the kinds that end by the clock alone."""
    if standing.kind == "apply":
        moves = go_on([application for application in live if application.number], law, now)
        return moves + leave([application for application in live if not application.number], "lapsed")
    if standing.kind == "recommend":
        return leave([application for application in live if not _on_signed_list(application)], "not_recommended")
    return []


def _on_signed_list(application: Application) -> bool:
    places = Recommendation.objects.filter(application=application, dropped_at=None, list__recalled_at=None)
    return places.exclude(list__signed_at=None).exists()


@effect("round.settle")
@implements("S1-18b", "S1-19a", "S1-20a", "S1-20b", "S1-21", "S0-15", "S0-16a", "S0-16b", "S0-17a", "S0-18a", "S0-18b")
def settle(case: Situation) -> Outcome:
    """All that is not held goes on together; a group's items alone where the stage works in groups.

    Settled short, with a reason, the sheets that never came in are void.
    """
    standing = case.the_round
    items = unheld(standing)
    if case.group is not None:
        members = set(case.group.placements.values_list("application_id", flat=True))
        items = [application for application in items if application.pk in members]
    moves = go_on(items, case.law, case.now)
    staying = Application.objects.filter(round=standing, exit="").exclude(pk__in=[item.pk for item in items])
    if not staying.exists() or standing.kind == "notice":
        settle_round(standing, case.now, str(case.inputs.get("reason", "")))
    late = Sheet.objects.filter(round=standing, application__in=items, submitted_at=None, void=False)
    return Outcome(moves=moves, touches=void(late, str(case.inputs.get("reason", ""))))


@effect("round.extend")
@implements("S1-N1.2.1")
def extend(case: Situation) -> Outcome:
    """A later close; a round the clock has closed without settling runs again."""
    closes: datetime = case.inputs["closes"]
    standing = case.the_round
    state = Round.OPEN if standing.state == Round.CLOSED else standing.state
    Round.objects.filter(pk=standing.pk).update(closes=closes, state=state)
    return Outcome(content={"closes": closes.isoformat()})


@effect("round.reopen")
def reopen(case: Situation) -> Outcome:
    """The stage once more, for named items: a further round; the rows of the old one stay as history."""
    old = case.the_round
    last = Round.objects.filter(edition=old.edition, stage=old.stage).order_by("batch").last()
    assert last is not None
    anew = Round.objects.create(
        edition=old.edition, stage=old.stage, kind=old.kind, order=old.order, batch=last.batch + 1, pin=old.pin,
        opens=case.now, closes=case.inputs.get("closes"), reason=case.inputs["reason"],
    )  # fmt: skip
    open_round(anew, case.now)
    items = Application.objects.filter(pk__in=[item["item"] for item in case.inputs["items"]], edition=old.edition)
    moves = [Move(item.pk, REENTER) for item in items if item.exit]
    moves += [Move(item.pk, ROUND, anew.pk) for item in items]
    return Outcome(moves=moves, made=anew, touches=[anew.key])
