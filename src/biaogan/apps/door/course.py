"""How applications go on: to the next round, out, or past the close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.door.moves import EXIT, ROUND, Move
from biaogan.apps.programmes.models import Round
from biaogan.apps.programmes.services import round_after, settle_round
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook


@implements("S1-18b", "S1-19b", "S1-20a")
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


def unheld(standing: Round) -> list[Application]:
    """Applications that stand in a round, have not left and are not held."""
    held = Application.objects.filter(holds__released_at=None, holds__isnull=False)
    live = Application.objects.filter(round=standing, exit="").exclude(pk__in=held.values("pk"))
    return list(live.select_related("round").order_by("number", "pk"))


def settle_emptied(edition: int, now: datetime) -> list[str]:
    """Settle rounds that nothing stands in any more and nothing can reach any more; keys of those settled."""
    settled = []
    earlier_open = False
    standing_here = Application.objects.filter(round=OuterRef("pk"), exit="")
    rounds = Round.objects.filter(edition=edition).annotate(busy=Exists(standing_here)).order_by("order", "batch")
    for standing in rounds:
        if standing.state == Round.OPEN and standing.kind != "apply" and not standing.busy and not earlier_open:
            settle_round(standing, now)
            settled.append(standing.key)
        earlier_open = earlier_open or standing.state in (Round.OPEN, Round.CLOSED)
    return settled
