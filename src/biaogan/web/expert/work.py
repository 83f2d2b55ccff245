"""What waits for an expert: queries over open rounds, sheets, slots, visits and objections, never rows (S1-7b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
from biaogan.web.shared.law_words import stage_name


@dataclass(frozen=True)
class Queue:
    """The reader's sheets of one open round, in the order they are read.

    days: working days left, None = unknown; over: its window has closed.
    """

    round: Round
    name: str
    sheets: tuple[Sheet, ...]
    days: int | None
    over: bool

    @property
    def group(self) -> str:
        """The group in which the reader reviews."""
        group = self.sheets[0].seat.group
        return group.name if group is not None else ""

    @property
    def waiting(self) -> tuple[Sheet, ...]:
        """Sheets not submitted."""
        return tuple(sheet for sheet in self.sheets if sheet.submitted_at is None)

    @property
    def done(self) -> int:
        return len(self.sheets) - len(self.waiting)


@dataclass(frozen=True)
class Deliberation:
    """One group's items before it in an open round; leads: the reader concludes, or reads only."""

    round: Round
    name: str
    group: int
    group_name: str
    items: int
    leads: bool


# what lists and queues show of a sheet; the rest of it only its own page reads
LISTED = (
    "seat", "round", "figure", "saved_at", "submitted_at", "application__number", "application__name",
    "application__exit", "application__organisation__name",
)  # fmt: skip


@implements("S1-15")
def own_sheets(request: HttpRequest) -> QuerySet[Sheet]:
    """Sheets of the reader after the pledge; of what left the process only those that were submitted.

    Annotated with ``starts``, ``ends`` and ``place`` of the defence, by which they are ordered where there is one.
    """
    slot = Slot.objects.filter(round=OuterRef("round"), application=OuterRef("application"))
    shown = Q(application__exit="") | ~Q(submitted_at=None)
    sheets = visible(party(request), "sheet.read", Sheet.objects.filter(shown).exclude(seat__pledged_at=None))
    return (
        sheets.select_related("application__organisation").only(*LISTED)
        .annotate(**{name: Subquery(slot.values(name)[:1]) for name in ("starts", "ends", "place")})
        .order_by("round__order", "round", F("starts").asc(nulls_last=True), "application__number", "pk")
    )


def queues(request: HttpRequest) -> list[Queue]:
    """The open rounds in which the reader has sheets; read once a request."""
    found: list[Queue] | None = getattr(request, "_queues", None)
    if found is None:
        pledged = bool(pledged_seats(request))
        sheets = _whole(request, own_sheets(request).filter(round__state=Round.OPEN)) if pledged else []
        found = [queue_of(request, tuple(own)) for _, own in groupby(sheets, key=lambda sheet: sheet.round_id)]
        request._queues = found  # type: ignore[attr-defined]
    return found


def sheets_in(request: HttpRequest, standing: Round) -> Sequence[Sheet]:
    """The reader's sheets of one round, open or not."""
    running = next((queue.sheets for queue in queues(request) if queue.round.pk == standing.pk), None)
    return running if running is not None else _whole(request, own_sheets(request).filter(round=standing))


def _whole(request: HttpRequest, found: QuerySet[Sheet]) -> list[Sheet]:
    """With seat and round, which are few for many sheets."""
    sheets, seats = list(found), {seat.pk: seat for seat in own_seats(request)}
    rounds = Round.objects.select_related("edition", "pin").defer("pin__tree").in_bulk({s.round_id for s in sheets})
    for sheet in sheets:
        sheet.seat, sheet.round = seats[sheet.seat_id], rounds[sheet.round_id]
    return sheets


def queue_of(request: HttpRequest, sheets: tuple[Sheet, ...]) -> Queue:
    """The queue that sheets of one round make; there is at least one."""
    standing = sheets[0].round
    over = standing.closes is not None and _now(request) >= standing.closes
    return Queue(standing, name_of(request, standing), sheets, days_left(_now(request), standing.closes), over)


def law_of(request: HttpRequest, standing: Round) -> Rulebook:
    """The law of a round; rounds under the same pin ask for it once a request."""
    laws: dict[int | None, Rulebook] = request.__dict__.setdefault("_laws", {})
    if standing.pin_id not in laws:
        laws[standing.pin_id] = law_of_round(standing)
    return laws[standing.pin_id]


def name_of(request: HttpRequest, standing: Round) -> str:
    """What the rulebook calls the stage of a round."""
    return stage_name(law_of(request, standing), standing.stage)


def slots(request: HttpRequest) -> list[Sheet]:
    """Sheets whose defence is still to come, earliest first; the times are annotated."""
    coming = (sheet for queue in queues(request) for sheet in queue.sheets)
    return [sheet for sheet in coming if sheet.ends is not None and sheet.ends > _now(request)]  # type: ignore[attr-defined]


@implements("S1-19b", "S1-20a")
def deliberations(request: HttpRequest) -> list[Deliberation]:
    """Groups with items before them: the reader's own, and every group for whoever presides."""
    seats = {seat.body.edition_id: seat for seat in pledged_seats(request)}
    if not seats:
        return []
    concluded = Verdict.objects.filter(application=OuterRef("pk"), round=OuterRef("round"))
    open_items = Application.objects.filter(
        round__kind="deliberate", round__state=Round.OPEN, round__edition__in=seats, exit=""
    ).exclude(recused_from(party(request)))
    grouped = open_items.exclude(Exists(concluded)).exclude(placement=None)
    by = ("round", "round__edition", "placement__group", "placement__group__name")
    counted = grouped.order_by("round__order", "placement__group__order").values_list(*by).annotate(Count("pk"))
    own = [row for row in counted if presides(seats[row[1]]) or seats[row[1]].group_id == row[2]]
    rounds = Round.objects.select_related("edition").in_bulk({row[0] for row in own})
    names = {pk: name_of(request, standing) for pk, standing in rounds.items()}
    return [
        Deliberation(rounds[pk], names[pk], group, name, items, seats[edition].kind != "member")
        for pk, edition, group, name, items in own
    ]


def visits(request: HttpRequest) -> list[Visit]:
    """Visits whose team the reader is on and whose report is missing."""
    if not pledged_seats(request):
        return []
    waiting = Visit.objects.filter(reported_at=None, application__exit="")
    mine = visible(party(request), "visit.report", waiting)
    return list(mine.select_related("application__organisation").order_by("starts", "pk"))


@implements("S1-21")
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


def _now(request: HttpRequest) -> datetime:
    now: datetime = request.now  # type: ignore[attr-defined]
    return now
