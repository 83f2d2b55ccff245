"""Reading committees: seats that stand, and whether an expert fits a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Body, Group, Recusal, Seat
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.stages.bodies import panel_of
from biaogan.core.acts.stages.seats import most
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.employers import same_employer
from biaogan.core.rulebook.model import Rulebook

LIVE = (Recusal.DECLARED, Recusal.CONFIRMED)  # recusals that keep apart


def live_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats of an edition's committee neither declined nor vacated."""
    return Seat.objects.filter(body__edition=edition, declined_at=None, vacated_at=None)


@implements("S1-15", "S0-13b")
def recused_pairs(applications: Iterable[int]) -> set[tuple[int, int]]:
    """(expert, application) pairs that a live recusal keeps apart, by application or by organisation."""
    wanted = list(applications)
    live = Recusal.objects.filter(state__in=LIVE)
    by_item = live.filter(application__in=wanted).values_list("expert_id", "application_id")
    by_organisation = live.filter(organisation__applications__in=wanted)
    return set(by_item.union(by_organisation.values_list("expert_id", "organisation__applications")))


def deciding_seats(edition: Edition, group: Group | None, applications: Sequence[int]) -> list[Seat]:
    """Seats entitled to decide, the group's or the committee's; who is recused from all that is decided is none."""
    live = live_seats(edition).exclude(accepted_at=None).select_related("expert__account", "group")
    seats = live.filter(group=group) if group is not None else live
    return list(seats.filter(Exists(_open_to(OuterRef("expert"), applications))) if applications else seats)


@implements("S1-15", "S0-13b")
def _open_to(expert: OuterRef, applications: Sequence[int]) -> QuerySet[Application]:
    """Those of the applications that no live recusal keeps from an expert of the query around."""
    same = Q(application=OuterRef("pk")) | Q(organisation=OuterRef("organisation"))
    apart = Recusal.objects.filter(same, expert=OuterRef(expert), state__in=LIVE)
    return Application.objects.filter(~Exists(apart), pk__in=applications)


def qualification_findings(
    law: Rulebook, body: Body, expert: Expert, kind: str, group: Group | None
) -> Sequence[Finding]:
    """What stands against seating this expert here (S1-12, S1-13)."""
    return [*_unfit(law, expert, kind), *_taken(law, body, expert, kind, group), *_crowded(law, body, expert)]


def seats_by_employer(seats: QuerySet[Seat]) -> dict[str, int]:
    """Employer, as first written -> how many of the seats its people hold."""
    names: dict[str, str] = {}
    held: Counter[str] = Counter()
    for name in seats.order_by("pk").values_list("expert__employer", flat=True):
        held[names.setdefault(same_employer(name), name)] += 1
    return held


@implements("S3-A2d")
def _crowded(law: Rulebook, body: Body, expert: Expert) -> Iterator[Finding]:
    """The employer of this expert has as many seats already as the law allows one employer (S3-A2d)."""
    path = f"{panel_of(law)}.employer_most"
    most_, live = law.get(path), Seat.objects.filter(body=body, declined_at=None, vacated_at=None)
    if not isinstance(most_, int):
        return
    for name, held in seats_by_employer(live).items():
        if same_employer(name) == same_employer(expert.employer) and held >= most_:
            told = {"name": name}
            yield Finding(
                "body.employer", place="expert", found=held + 1, wanted=most_, clauses=law.cites(path), details=told
            )


@implements("S1-12", "S1-13", "S0-11b", "S0-11a")
def _unfit(law: Rulebook, expert: Expert, kind: str) -> Iterator[Finding]:
    cites = law.cites(f"{panel_of(law)}.seat_needs")
    if expert.status != "pool":
        yield Finding("seat.unqualified", place="expert", clauses=cites)
    if law.get(f"{panel_of(law)}.seat_needs.{kind}") == "comprehensive" and not expert.comprehensive:
        yield Finding("seat.unqualified", place="expert", clauses=cites)


@implements("S0-11a")
def _taken(law: Rulebook, body: Body, expert: Expert, kind: str, group: Group | None) -> Iterator[Finding]:
    live = Seat.objects.filter(body=body, declined_at=None, vacated_at=None)
    if live.filter(expert=expert).exists():
        yield Finding("seat.taken", place="expert", found=str(expert))
    limit = 1 if kind == Seat.LEADER else most(law.get(f"{panel_of(law)}.seats.{kind}"))
    if limit is not None and live.filter(kind=kind, group=group).count() >= limit:
        yield Finding("body.seat", place="kind", found=limit, wanted=limit, clauses=law.cites(f"{panel_of(law)}.seats"))
