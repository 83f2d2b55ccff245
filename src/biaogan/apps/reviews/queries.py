"""Reading reviews: sheets outstanding, the ranking before a body, clashes in a timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

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


def gathering_round(standing: Round, application: Application | None = None) -> Round | None:
    """The round whose sheets a round rests on: itself, or the last one before it in which sheets are written."""
    if standing.kind in GATHERING_SHEETS:
        return standing
    earlier = Round.objects.filter(edition=standing.edition_id, kind__in=GATHERING_SHEETS, order__lt=standing.order)
    return earlier.order_by("order", "batch").last()


def items_of(standing: Round, group: Group | None) -> list[Application]:
    """Applications that stand in a round, of one group or of all."""
    items = Application.objects.filter(round=standing, exit="").order_by("number", "pk")
    if group is not None:
        items = items.filter(placement__group=group)
    return list(items)


def sheets_outstanding(standing: Round, law: Rulebook, group: Group | None) -> int:
    """Live sheets not submitted, and items that no one was given to read, for what stands in the round."""
    basis = gathering_round(standing)
    if basis is None or standing.kind not in (*GATHERING_SHEETS, "deliberate"):
        return 0
    items = [item.pk for item in items_of(standing, group)]
    sheets = Sheet.objects.filter(application__in=items, round=basis, void=False)
    given = set(sheets.values_list("application_id", flat=True))
    return sheets.filter(submitted_at=None).count() + len(set(items) - given)


def ranking_of(standing: Round, law: Rulebook, group: Group | None) -> Sequence[Ranked]:
    """What a body has before it, best first: official figure of each item, items with equal figures sharing a place."""
    basis = gathering_round(standing)
    items = items_of(standing, group)
    figures: dict[int, list[Decimal]] = {}
    if basis is not None:
        sheets = Sheet.objects.filter(round=basis, application__in=items, void=False).exclude(figure=None)
        for application, figure in sheets.values_list("application_id", "figure"):
            figures.setdefault(application, []).append(figure)
    counted = read_rubric(law, str(law.stage(basis.stage).get("sheet"))).official if basis is not None else "mean"
    scores = {item.pk: official(figures[item.pk], counted) if item.pk in figures else None for item in items}
    places = {
        place.item: place.place for place in rank({pk: score for pk, score in scores.items() if score is not None})
    }
    ranked = [Ranked(item.pk, item.name, scores[item.pk], places.get(item.pk)) for item in items]
    return sorted(ranked, key=lambda item: (item.place is None, item.place or 0))


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
        return [Finding("slot.clash", place="ends", found=ends, wanted=starts)]
    group = Placement.objects.filter(application=application).values("group")
    overlapping = Slot.objects.filter(round=standing, starts__lt=ends, ends__gt=starts).exclude(application=application)
    clashing = overlapping.filter(Q(place=inputs["place"]) | Q(application__placement__group__in=group))
    return [
        Finding("slot.clash", place="starts", found=slot.application.name, wanted=slot.ends)
        for slot in clashing.select_related("application")
    ]
