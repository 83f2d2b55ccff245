"""What waits for an expert: queries over open rounds, sheets, slots, visits and objections, never rows (S1-7b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.door.access import visible
from biaogan.apps.door.relations import recused_from
from biaogan.apps.notices.models import Objection
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet, Slot, Visit
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.expert.seats import own_seats, pledged_seats, presides
from biaogan.web.shared.acting import party
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import label_of, stage_name


@dataclass(frozen=True)
class Listed:
    """A sheet as lists show it, with what its application is called and where and when its defence is."""

    pk: int
    round: int
    seat: int
    application: int
    number: str
    name: str
    organisation: str
    figure: Decimal | None
    saved_at: datetime | None
    submitted_at: datetime | None
    starts: datetime | None
    ends: datetime | None
    place: str | None


COLUMNS = (
    "pk", "round", "seat", "application", "application__number", "application__name",
    "application__organisation__name", "figure", "saved_at", "submitted_at", "starts", "ends", "place",
)  # fmt: skip


@dataclass(frozen=True)
class Queue:
    """The reader's sheets of one open round, in the order they are read.

    group: in which the reader reviews; days: working days left, None = unknown; over: its window has closed.
    """

    round: Round
    name: str
    group: str
    sheets: tuple[Listed, ...]
    days: int | None
    over: bool

    @property
    def waiting(self) -> tuple[Listed, ...]:
        """Sheets not submitted."""
        return tuple(sheet for sheet in self.sheets if sheet.submitted_at is None)

    @property
    def done(self) -> int:
        return len(self.sheets) - len(self.waiting)


@dataclass(frozen=True)
class Deliberation:
    """One group's items before it in an open round; leads: the reader concludes, or reads only.

    group: 0 = the panel decides as a whole, under its own name.
    """

    round: Round
    name: str
    group: int
    group_name: str
    items: int
    leads: bool


@implements("S1-15", "S0-13b")
def own_sheets(request: HttpRequest) -> QuerySet[Sheet]:
    """Sheets of the reader after the pledge; of what left the process only those that were submitted.

    Annotated with ``starts``, ``ends`` and ``place`` of the defence, by which they are ordered where there is one.
    """
    slot = Slot.objects.filter(round=OuterRef("round"), application=OuterRef("application"))
    shown = Q(application__exit="") | ~Q(submitted_at=None)
    sheets = visible(party(request), "sheet.read", Sheet.objects.filter(shown).exclude(seat__pledged_at=None))
    return (
        sheets.annotate(**{name: Subquery(slot.values(name)[:1]) for name in ("starts", "ends", "place")})
        .order_by("round__order", "round", F("starts").asc(nulls_last=True), "application__number", "pk")
    )  # fmt: skip


def listed(sheets: QuerySet[Sheet]) -> tuple[Listed, ...]:
    """Sheets as lists show them, without the rest of their rows."""
    return tuple(Listed(*row) for row in sheets.values_list(*COLUMNS))


def queues(request: HttpRequest) -> list[Queue]:
    """The open rounds in which the reader has sheets; read once a request."""
    found: list[Queue] | None = getattr(request, "_queues", None)
    if found is None:
        pledged = bool(pledged_seats(request))
        sheets = listed(own_sheets(request).filter(round__state=Round.OPEN)) if pledged else ()
        by_round = {pk: tuple(own) for pk, own in groupby(sheets, key=lambda sheet: sheet.round)}
        rounds = Round.objects.select_related("edition", "pin").defer("pin__tree").in_bulk(by_round)
        found = [queue_of(request, rounds[pk], own) for pk, own in by_round.items()]
        request._queues = found  # type: ignore[attr-defined]
    return found


def sheets_in(request: HttpRequest, standing: Round) -> tuple[Listed, ...]:
    """The reader's sheets of one round, open or not."""
    running = next((queue.sheets for queue in queues(request) if queue.round.pk == standing.pk), None)
    return running if running is not None else listed(own_sheets(request).filter(round=standing))


def queue_of(request: HttpRequest, standing: Round, sheets: tuple[Listed, ...]) -> Queue:
    """The queue that sheets of one round make; there is at least one."""
    group = next((seat.group for seat in own_seats(request) if seat.pk == sheets[0].seat), None)
    over = standing.closes is not None and now_of(request) >= standing.closes
    days = days_left(now_of(request), standing.closes)
    return Queue(standing, name_of(request, standing), group.name if group else "", sheets, days, over)


def law_of(request: HttpRequest, standing: Round) -> Rulebook:
    """The law of a round; rounds under the same pin ask for it once a request."""
    laws: dict[int | None, Rulebook] = request.__dict__.setdefault("_laws", {})
    if standing.pin_id not in laws:
        laws[standing.pin_id] = law_of_round(standing)
    return laws[standing.pin_id]


def name_of(request: HttpRequest, standing: Round) -> str:
    """What the rulebook calls the stage of a round."""
    return stage_name(law_of(request, standing), standing.stage)


def slots(request: HttpRequest) -> list[Listed]:
    """Sheets whose defence is still to come, earliest first."""
    coming = (sheet for queue in queues(request) for sheet in queue.sheets)
    return [sheet for sheet in coming if sheet.ends is not None and sheet.ends > now_of(request)]


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def deliberations(request: HttpRequest) -> list[Deliberation]:
    """Groups with items before them: the reader's own, and every group for whoever presides."""
    seats = {seat.body.edition_id: seat for seat in pledged_seats(request)}
    if not seats:
        return []
    concluded = Verdict.objects.filter(application=OuterRef("pk"), round=OuterRef("round"))
    open_items = Application.objects.filter(
        round__kind="deliberate", round__state=Round.OPEN, round__edition__in=seats, exit=""
    ).exclude(recused_from(party(request)))
    by = ("round", "round__edition", "placement__group", "placement__group__name")
    waiting = open_items.exclude(Exists(concluded)).order_by("round__order", "placement__group__order")
    counted = list(waiting.values_list(*by).annotate(Count("pk")))
    rounds = Round.objects.select_related("edition").in_bulk({row[0] for row in counted})
    return [*_whole(request, rounds, seats, counted), *_grouped(request, rounds, seats, counted)]


Counted = tuple[int, int, int | None, str | None, int]  # round, edition, group, its name, items


def _grouped(
    request: HttpRequest, rounds: Mapping[int, Round], seats: Mapping[int, Seat], counted: Iterable[Counted]
) -> Iterator[Deliberation]:
    """Where groups decide: the reader's own, and all of them for whoever presides."""
    for pk, edition, group, name, items in counted:
        seat, own = seats[edition], group is not None and (presides(seats[edition]) or seats[edition].group_id == group)
        if own and not _is_whole(request, rounds[pk]):
            named = name_of(request, rounds[pk])
            yield Deliberation(rounds[pk], named, group or 0, name or "", items, seat.kind != "member")


def _whole(
    request: HttpRequest, rounds: Mapping[int, Round], seats: Mapping[int, Seat], counted: Iterable[Counted]
) -> Iterator[Deliberation]:
    """Where the panel decides as a whole: for its own seats, which those of its groups are not."""
    together: Counter[int] = Counter()
    for pk, _, _, _, items in counted:
        together[pk] += items
    for pk, items in together.items():
        standing, seat = rounds[pk], seats[rounds[pk].edition_id]
        if seat.group_id is None and _is_whole(request, standing):
            law = law_of(request, standing)
            body = label_of(law, f"bodies.{law.stage(standing.stage).by}")
            yield Deliberation(standing, name_of(request, standing), 0, body, items, seat.kind != "member")


def _is_whole(request: HttpRequest, standing: Round) -> bool:
    law = law_of(request, standing)
    return decides_whole(law, law.stage(standing.stage).by)


def decides_whole(law: Rulebook, by: str | None) -> bool:
    """Whether a stage is the panel's own to decide, not its groups'."""
    return law.get(f"bodies.{by}.kind") == "panel"


def visits(request: HttpRequest) -> list[Visit]:
    """Visits whose team the reader is on and whose report is missing."""
    if not pledged_seats(request):
        return []
    waiting = Visit.objects.filter(reported_at=None, application__exit="")
    mine = visible(party(request), "visit.report", waiting)
    return list(mine.select_related("application__organisation").order_by("starts", "pk"))


@implements("S1-21", "S0-18d")
def objections(request: HttpRequest) -> list[Objection]:
    """Admitted objections on which nobody ruled yet, for whoever presides."""
    if not any(presides(seat) for seat in pledged_seats(request)):
        return []
    waiting = Objection.objects.filter(ruled_at=None).annotate(inquired=Count("inquiries"))
    mine = visible(party(request), "objection.rule", waiting)
    return list(mine.select_related("application__organisation", "notice__round__edition").order_by("received_at"))


def offers(request: HttpRequest) -> tuple[list[Seat], list[Seat]]:
    """Seats to be answered, and seats whose pledge is to be signed, in editions that still run."""
    running = [seat for seat in own_seats(request) if seat.body.edition.closed_at is None]
    return (
        [seat for seat in running if seat.accepted_at is None],
        [seat for seat in running if seat.accepted_at and seat.pledged_at is None],
    )
