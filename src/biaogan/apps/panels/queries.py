"""Reading committees: seats that stand, and whether an expert fits a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from biaogan.apps.panels.models import Body, Group, Seat
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook


def live_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats of an edition's committee neither declined nor vacated."""
    return Seat.objects.filter(body__edition=edition, declined_at=None, vacated_at=None)


def qualification_findings(
    law: Rulebook, body: Body, expert: Expert, kind: str, group: Group | None
) -> Sequence[Finding]:
    """What stands against seating this expert here (S1-12, S1-13)."""
    return [*_unfit(law, expert, kind), *_taken(law, body, expert, kind, group)]


@implements("S1-12", "S1-13")
def _unfit(law: Rulebook, expert: Expert, kind: str) -> Iterator[Finding]:
    cites = law.cites("bodies.committee.seat_needs")
    if expert.status != "pool":
        yield Finding(
            "seat.unqualified", place="expert", found=f"status.{expert.status}", wanted="status.pool", clauses=cites
        )
    if law.get(f"bodies.committee.seat_needs.{kind}") == "comprehensive" and not expert.comprehensive:
        yield Finding("seat.unqualified", place="kind", wanted="seat.comprehensive", clauses=cites)


def _taken(law: Rulebook, body: Body, expert: Expert, kind: str, group: Group | None) -> Iterator[Finding]:
    live = Seat.objects.filter(body=body, declined_at=None, vacated_at=None)
    if live.filter(expert=expert).exists():
        yield Finding("seat.taken", place="expert", found=str(expert))
    limit = 1 if kind == Seat.LEADER else law.get(f"bodies.committee.seats.{kind}")
    if isinstance(limit, int) and live.filter(kind=kind, group=group).count() >= limit:
        yield Finding("body.seat", place=kind, found=limit, wanted=limit, clauses=law.cites("bodies.committee.seats"))
