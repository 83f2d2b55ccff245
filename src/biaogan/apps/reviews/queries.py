"""Reading reviews: sheets outstanding, the ranking before a body, clashes in a timetable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, When, functions
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Group, Placement
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet, Slot
from biaogan.core.acts.situation import Ranked
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.core.scoring.official import official, rank
from biaogan.core.scoring.sheet import Rubric, check_sheet, figure, read_rubric

GATHERING_SHEETS = ("review", "defence")
NOTHING = Q(pk__in=())


def gathering_round(standing: Round, application: Application | None = None) -> Round | None:
    """The round whose sheets a round rests on: itself, or the last one before it in which sheets are written."""
    if standing.kind in GATHERING_SHEETS:
        return standing
    return _gathering_before(standing).first()


def with_basis(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds read with the ``basis_stage``: the stage whose sheets a body rests on, None = none."""
    earlier = Round.objects.filter(edition=OuterRef("edition"), kind__in=GATHERING_SHEETS, order__lt=OuterRef("order"))
    return rounds.annotate(basis_stage=Subquery(earlier.order_by("-order", "-batch").values("stage")[:1]))


def _gathering_before(standing: Round) -> QuerySet[Round]:
    """Rounds before this one in which sheets are written, the newest first."""
    earlier = Round.objects.filter(edition=standing.edition_id, kind__in=GATHERING_SHEETS, order__lt=standing.order)
    return earlier.order_by("-order", "-batch")


def items_of(standing: Round, group: Group | None, hidden: Q = NOTHING) -> list[Application]:
    """Applications that stand in a round, of one group or of all, but for those hidden from whoever asks.

    A body has what it concluded on no longer before it, even where a hold keeps it in the round.
    """
    items = Application.objects.filter(round=standing, exit="").exclude(hidden).order_by("number", "pk")
    if standing.kind == "deliberate":
        items = items.exclude(verdicts__round=standing)
    if group is not None:
        items = items.filter(placement__group=group)
    return list(items)


def sheets_before(standing: Round, law: Rulebook, items: Iterable[int]) -> QuerySet[Sheet]:
    """Live sheets a round rests on: its own; for a body, of each item those of the newest round that read it.

    An item that was not called to a stage held only when necessary was last read in the stage before it (S4-9b).
    """
    live = Sheet.objects.filter(application__in=list(items), void=False)
    if standing.kind in GATHERING_SHEETS:
        return live.filter(round=standing)
    earlier = _gathering_before(standing)
    held_always = earlier.exclude(stage__in=optional_stages(law))
    newest = earlier.filter(
        order__gte=Coalesce(Subquery(held_always.values("order")[:1]), 0), sheets__application=OuterRef("application")
    )
    return live.filter(round=Subquery(newest.values("pk")[:1]))


def optional_stages(law: Rulebook) -> list[str]:
    """Stages to which an application comes only if it is called (S1-N1.3b, S4-9b)."""
    return [stage.key for stage in law.stages if stage.when == "necessary"]


def sheets_outstanding(standing: Round, law: Rulebook, group: Group | None, hidden: Q = NOTHING) -> int:
    """Live sheets not submitted, and items that no one was given to read, for what stands in the round."""
    if standing.kind not in (*GATHERING_SHEETS, "deliberate") or gathering_round(standing) is None:
        return 0
    items = {item.pk for item in items_of(standing, group, hidden)}
    states = list(sheets_before(standing, law, items).values_list("application_id", "submitted_at"))
    given = {application for application, _ in states}
    return sum(submitted is None for _, submitted in states) + len(items - given)


def ranking_of(standing: Round, law: Rulebook, group: Group | None, hidden: Q = NOTHING) -> Sequence[Ranked]:
    """What a body has before it, best first: official figure of each item, items with equal figures sharing a place.

    hidden: applications that whoever asks must not see; they take no place.
    """
    items = items_of(standing, group, hidden)
    figures: dict[int, list[Decimal]] = {}
    sheets = sheets_before(standing, law, [item.pk for item in items]).exclude(figure=None)
    for sheet in sheets.only("application", "figure"):
        figures.setdefault(sheet.application_id, []).append(sheet.figure)  # type: ignore[arg-type]
    counted = official_law(standing, law)
    scores = {item.pk: official(figures.get(item.pk, []), counted) for item in items}
    names = {item.pk: item.name for item in items}
    return [Ranked(found.item, names[found.item], found.figure, found.place) for found in rank(scores)]


def official_law(standing: Round, law: Rulebook) -> str:
    """How the figures of sheets make the official one: mean, trimmed or sum."""
    basis = gathering_round(standing)
    return rubric_of(law, law.stage(basis.stage)).official if basis is not None else "mean"


def hundredths(counted: str) -> Combinable:
    """The official figure of each set of sheets as the database reckons it, in hundredths, halves up.

    counted: as ``core.scoring.official.official``, whose whole numbers these are; NULL without figures.
    """
    each = functions.Cast(functions.Round(F("figure") * 100), models.IntegerField())
    total, number = Sum(each), Count("figure")
    mean = (2 * total + number) / (2 * number)
    if counted == "sum":
        return total
    if counted == "mean":
        return mean
    left, among = total - Min(each) - Max(each), number - 2
    return Case(When(GreaterThan(number, 2), then=(2 * left + among) / (2 * among)), default=mean)


def rubric_of(law: Rulebook, stage: Stage) -> Rubric:
    """The rubric of a stage's sheet."""
    return read_rubric(law, str(stage.get("sheet")))


def figure_of(law: Rulebook, stage: Stage, marks: Mapping[str, Any]) -> Decimal | None:
    """The figure a sheet's marks make; None while a row is open."""
    return figure(rubric_of(law, stage).points, read_marks(marks))


def sheet_findings(law: Rulebook, stage: Stage, marks: Mapping[str, Any], comment: str) -> Sequence[Finding]:
    """What a sheet lacks (S1-19a, S1-20a)."""
    return check_sheet(law, stage.key, read_marks(marks), comment)


def read_marks(marks: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Marks as they are kept ({row: "88.5"}) as figures; what is no figure counts as not given."""
    return {row: _figure(mark) for row, mark in marks.items()}


def _figure(mark: Any) -> Decimal | None:
    try:
        found = Decimal(str(mark).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def clash_findings(standing: Round, inputs: Mapping[str, Any]) -> Sequence[Finding]:
    """Slots that overlap in the same place, or ask the same group to be twice somewhere (S1-20a)."""
    application, starts, ends = inputs["application"], inputs["starts"], inputs["ends"]
    if starts >= ends:
        return [Finding("slot.order", place="ends", found=ends, wanted=starts)]
    group = Placement.objects.filter(application=application).values("group")
    overlapping = Slot.objects.filter(round=standing, starts__lt=ends, ends__gt=starts).exclude(application=application)
    clashing = overlapping.filter(Q(place=inputs["place"]) | Q(application__placement__group__in=group))
    return [
        Finding("slot.clash", place="starts", found=str(slot.application), wanted=slot.ends)
        for slot in clashing.select_related("application")
    ]
