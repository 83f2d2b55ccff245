"""Deliberations as the office sees them: ranking, spread, departures, resolutions (S1-19b, S1-20a)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.files.models import Document
from biaogan.apps.panels.models import Group, Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.office.exporting import export_list
from biaogan.web.office.rounds import WITH_SHEETS, concludes, frame_of
from biaogan.web.office.scope import rounds_of
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.deliberation import Ranking, ranking
from biaogan.web.shared.law_words import label_of


@dataclass(frozen=True)
class Sitting:
    """One group before its list. resolution: the adopted one, else the draft, None before there is any."""

    group: Group | None
    ranking: Ranking
    resolution: Resolution | None
    document: Document | None
    present: tuple[str, ...]
    led_by: str


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def deliberation(request: HttpRequest, standing: Round) -> HttpResponse:
    """Each group's ranking with the spread of marks, its conclusions and its resolution; the leader concludes, not
    the office."""
    sittings = _sittings(request, standing)
    page = {
        **frame_of(request, standing), "sittings": sittings,
        "list_name": label_of(law_of_round(standing), f"stages.{standing.stage}.list"),
        "items": sum(len(one.ranking.rows) for one in sittings), "chosen": sum(one.ranking.chosen for one in sittings),
        "departures": sum(len(one.ranking.departures) for one in sittings),
        "own": concludes(law_of_round(standing), standing.stage),
        "adopted": sum(one.resolution is not None and one.resolution.adopted_at is not None for one in sittings),
    }  # fmt: skip
    return render(request, "office/review/deliberation.html", page)


def _sittings(request: HttpRequest, standing: Round) -> list[Sitting]:
    if standing.kind != "deliberate":
        raise Http404
    note_access(request, "score.read", standing, "office")
    law = law_of_round(standing)
    groups: list[Group | None] = list(Group.objects.filter(body__edition=standing.edition_id))
    found = Resolution.objects.filter(round=standing, kind="deliberate").order_by("adopted_at", "pk")
    by_group = {resolution.group_id: resolution for resolution in found}
    keys = [resolution.key for resolution in by_group.values()]
    documents = {document.subject: document for document in Document.objects.filter(subject__in=keys)}
    seats = _names(by_group.values())
    earlier = (each for each in rounds_of(request, standing.edition) if each.order < standing.order)
    basis = max((each for each in earlier if each.kind in WITH_SHEETS), key=_age, default=None)
    stage = basis.stage if basis is not None else ""
    wanted = groups if law.get(f"bodies.{law.stage(standing.stage).by}.kind") == "group" and groups else [None]
    return [_sitting(standing, law, group, by_group, documents, seats, stage) for group in wanted]


def _age(standing: Round) -> tuple[int, int]:
    return standing.order, standing.batch


def _names(found: object) -> dict[str, str]:
    """Names behind the seat keys of these resolutions. One query."""
    keys = {key.partition(":")[2] for one in found for key in (*one.present, one.led_by)}  # type: ignore[attr-defined]
    seats = Seat.objects.filter(pk__in=[key for key in keys if key.isdecimal()]).select_related("expert__account")
    return {seat.key: seat.expert.account.name for seat in seats}


def _sitting(
    standing: Round, law: Rulebook, group: Group | None, by_group: dict[int | None, Resolution],
    documents: dict[str, Document], names: dict[str, str], basis: str,
) -> Sitting:  # fmt: skip
    resolution = by_group.get(group.pk if group is not None else None)
    drafted = resolution.draft if resolution is not None and resolution.adopted_at is None else {}
    shown = ranking(standing, law, group, {int(pk): said for pk, said in drafted.items()}, basis=basis)
    return Sitting(
        group, shown, resolution, documents.get(resolution.key) if resolution is not None else None,
        tuple(names[key] for key in resolution.present if key in names) if resolution is not None else (),
        names.get(resolution.led_by, "") if resolution is not None else "",
    )  # fmt: skip


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def deliberation_sheet(request: HttpRequest, standing: Round) -> HttpResponse:
    """The ranking and conclusions as a workbook."""
    names = ("group", "number", "name", "organisation", "place", "score", "lowest", "highest", "verdict", "reason")
    shapes = {"name": "long", "organisation": "long", "reason": "long", "place": "count"}
    shapes |= dict.fromkeys(("score", "lowest", "highest"), "figure")
    rows = (
        (one.group.name if one.group else "", row.application.number, row.application.name,
         row.application.organisation.name, row.place, row.score, row.lowest, row.highest, row.words, row.reason)
        for one in _sittings(request, standing) for row in one.ranking.rows
    )  # fmt: skip
    title = frame_of(request, standing)["name"]
    return export_list(request, standing.edition, title, names, rows, shapes, words="office_review.ranking.column")
