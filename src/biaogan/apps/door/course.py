"""How applications go on: to the next round, out, or past the close."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from biaogan.apps.applications.models import Application, Hold, Verdict
from biaogan.apps.door.moves import EXIT, ROUND, Move
from biaogan.apps.programmes.models import Round
from biaogan.apps.programmes.services import round_after, round_of_stage, settle_round
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook

BY_CLOCK = ("apply", "recommend")


@implements("S1-18b", "S1-19b", "S1-20a", "S0-15", "S0-16c", "S0-17a")
def go_on(applications: Iterable[Application], law: Rulebook, now: datetime) -> list[Move]:
    """Moves of these applications to the next round of their course."""
    found: dict[tuple[int, tuple[str, ...]], Round | None] = {}
    moves = []
    for application in applications:
        way = (application.round_id, tuple(application.called))
        if way not in found:
            found[way] = round_after(application.round, law, application.called, now)
        following = found[way]
        if following is not None:
            moves.append(Move(application.pk, ROUND, following.pk))
    return moves


def leave(applications: Iterable[Application], exit: str) -> list[Move]:
    """Moves of these applications out of the process."""
    return [Move(application.pk, EXIT, exit) for application in applications]


def decide_on(application: Application, verdict: str, reason: str = "") -> None:
    """Keep the verdict of a settling stage on one application."""
    Verdict.objects.update_or_create(
        application=application, round=application.round, defaults={"verdict": verdict, "reason": reason}
    )


def unheld_in(standing: Round) -> QuerySet[Application]:
    """Applications that stand in a round, have not left and are not held."""
    held = Hold.objects.filter(released_at=None).values("application")
    return Application.objects.filter(round=standing, exit="").exclude(pk__in=held)


def unheld(standing: Round) -> list[Application]:
    """The same, in the order of their numbers."""
    return list(unheld_in(standing).select_related("round").order_by("number", "pk"))


@implements("S1-21", "S0-18d")
def catch_up(application: Application, ending: Collection[str], law: Rulebook, now: datetime) -> list[Move]:
    """Moves of an application whose holds by ``ending`` end: where the others have gone on without it, it follows."""
    others = Hold.objects.filter(application=application, released_at=None).exclude(opened_by__in=ending)
    if application.exit or others.exists():
        return []
    standing = application.round
    chosen = Verdict.objects.filter(application=application, round=standing, verdict="advance").exists()
    if chosen or (standing.kind == "notice" and standing.state == Round.SETTLED):
        return go_on([application], law, now)
    if standing.state == Round.SETTLED:  # the others were announced: it is announced alone, in a further round
        return [Move(application.pk, ROUND, round_of_stage(standing, standing.stage, now).pk)]
    return []


def settle_emptied(edition: int, now: datetime) -> list[str]:
    """Settle rounds that nothing stands in any more and nothing can reach any more; keys of those settled.

    Applying and recommending end by the clock alone: until then something may come back to them.
    """
    settled = []
    earlier_open = False
    standing_here = Application.objects.filter(round=OuterRef("pk"), exit="")
    rounds = Round.objects.filter(edition=edition).annotate(busy=Exists(standing_here)).order_by("order", "batch")
    for standing in rounds:
        emptied = standing.state == Round.OPEN and standing.kind not in BY_CLOCK and not standing.busy
        if emptied and not earlier_open:
            settle_round(standing, now)
            settled.append(standing.key)
        earlier_open = earlier_open or standing.state in (Round.OPEN, Round.CLOSED)
    return settled
