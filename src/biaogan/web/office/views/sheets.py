"""Single sheets and the table of all marks, as the office sees them (S1-15, S1-19a, S1-20a)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.ledger.queries import history_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import read_marks, rubric_of
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_panel import ReasonForm
from biaogan.web.office.rounds import WITH_SHEETS, frame_of
from biaogan.web.office.scores import Row, Table, all_tables, placed_items, score_tables
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import events_of
from biaogan.web.shared.law_words import label_of

OF_SHEET = ("seat__expert__account", "seat__group", "application__organisation", "round__edition", "round__pin")
PER_PAGE = 50


@require_safe
@act("sheet.reopen", Sheet, select=OF_SHEET)
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def sheet(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """One sheet as the expert filled it, and what happened to it."""
    note_access(request, "score.read", sheet, "office")
    law = law_of_round(sheet.round)
    rubric, marks = rubric_of(law, law.stage(sheet.round.stage)), read_marks(sheet.marks)
    groups = [
        (label_of(law, f"criteria.{group.key}") if group.key else "",
         [(label_of(law, point.path), point.clauses, marks.get(point.key)) for point in group.points])
        for group in rubric.groups
    ]  # fmt: skip
    page = {
        **frame_of(request, sheet.round), "sheet": sheet, "groups": groups, "rubric": rubric,
        "history": events_of(history_of(sheet.key).reverse()[:20]),
    }  # fmt: skip
    return render(request, "office/review/sheet.html", page)


@require_http_methods(EDITABLE)
@act("sheet.reopen", Sheet, select=OF_SHEET)
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def reopen(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """A draft again, for the reason told to the expert."""
    return _change(request, sheet, "reopen")


@require_http_methods(EDITABLE)
@act("sheet.void", Sheet, select=OF_SHEET)
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def void(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Out of every figure; the sheet itself is kept."""
    return _change(request, sheet, "void")


def _change(request: HttpRequest, sheet: Sheet, verb: str) -> HttpResponse:
    form, back = ReasonForm(request.POST or None), reverse("office:sheet", args=[sheet.pk])
    names = {"name": sheet.seat.expert.account.name, "number": sheet.application.number}

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, f"sheet.{verb}", back=back, form=form, findings=findings, clauses=("S1-15",), **names
        )

    if not form.is_valid():
        return page()
    return carry(request, f"sheet.{verb}", sheet, form.cleaned_data, page=page, to=back, said=f"sheet.{verb}.done")


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def scores(request: HttpRequest, standing: Round) -> HttpResponse:
    """Marks of each expert for each application, with mean and spread; for the screen and for paper."""
    law = _law_read(request, standing)
    page = Paginator(placed_items(standing, law), PER_PAGE).get_page(request.GET.get("page"))
    tables = score_tables(standing, law, page)
    return render(request, "office/review/scores.html", {**frame_of(request, standing), "tables": tables, "page": page})


def _law_read(request: HttpRequest, standing: Round) -> Rulebook:
    """The law of a round whose marks are looked at. 404 where there are none."""
    if standing.kind not in WITH_SHEETS:
        raise Http404
    note_access(request, "score.read", standing, "office")
    return law_of_round(standing)


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def scores_sheet(request: HttpRequest, standing: Round) -> HttpResponse:
    """The same as a workbook, a row a sheet, so that it can be sorted and summed."""
    names = ("group", "number", "name", "organisation", "expert", "figure", "mean", "place")
    shapes = {"name": "long", "organisation": "long", "figure": "figure", "mean": "figure", "place": "count"}
    title = f"{frame_of(request, standing)['name']}{say('office_review.scores.title', current_language())}"
    tables = all_tables(standing, _law_read(request, standing))
    rows = (line for table in tables for row in table.rows for line in _lines(table, row))
    return export_list(request, standing.edition, title, names, rows, shapes, words="office_review.scores.column")


def _lines(table: Table, row: Row) -> Iterator[tuple[Any, ...]]:
    item = row.application
    for seat, cell in zip(table.columns, row.cells, strict=True):
        if cell is not None:
            yield (
                table.name, item.number, item.name, item.organisation.name, seat.expert.account.name, cell.figure,
                row.figure, row.place,
            )  # fmt: skip
