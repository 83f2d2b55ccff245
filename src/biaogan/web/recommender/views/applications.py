"""What was submitted to a unit: the list by state, the workbook, the course of things, the years before (S1-7b)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.recommender.events import entries_of, happenings
from biaogan.web.recommender.items import STATES, as_item, counts_of, in_state, items_of
from biaogan.web.recommender.recommending import the_recommending
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import rows_of
from biaogan.web.shared.workbook import download_list

PER_PAGE = 50
COLUMNS = (
    ("number", "text"), ("name", "long"), ("organisation", "long"), ("state", "text"), ("rank", "count"),
    ("opinion", "long"), ("submitted", "moment"),
)  # fmt: skip


@require_safe
@act("unit.work")
@implements("S1-7b", "S1-17a")
def applications(request: HttpRequest) -> HttpResponse:
    """What was submitted to the unit, by state."""
    work = the_recommending(request)
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    found = items_of(work).filter(in_state(state, work)) if state else items_of(work)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counts, language = counts_of(request, work), current_language()
    names = [(name, say(f"recommender.tab.{name}", language), counts[name]) for name in STATES]
    shown = {
        "work": work, "page": page, "items": [as_item(application, work) for application in page], "state": state,
        "tabs": [("", say("recommender.tab.all", language), counts["all"]), *names], "drafts": work.drafts,
    }  # fmt: skip
    return render(request, "recommender/applications.html", shown)


@require_safe
@act("unit.work")
@implements("S1-7b")
def export(request: HttpRequest) -> HttpResponse:
    """The unit's applications as a workbook; taking it leaves its trace."""
    work, language = the_recommending(request), current_language()
    found = items_of(work).prefetch_related("recommendations")
    heads = [(say(f"recommender.column.{name}", language), form) for name, form in COLUMNS]
    rows = (_row(application, as_item(application, work).words) for application in found)
    note_access(request, "list.export", work.edition, "recommender", detail=f"{work.unit.key} applications")
    return download_list(f"{work.unit.name}-{work.edition.title}", heads, rows, now=work.now)


def _row(application: Application, state: str) -> list[Any]:
    place = next((each for each in application.recommendations.all() if each.dropped_at is None), None)
    return [
        application.number, application.name, application.organisation.name, state, place.rank if place else None,
        place.opinion if place else "", application.submitted_at,
    ]  # fmt: skip


@require_safe
@act("unit.work")
@implements("S1-7b")
def history(request: HttpRequest) -> HttpResponse:
    """What happened between the unit, its applicants and the office."""
    work = the_recommending(request)
    page = Paginator(entries_of(work), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "recommender/history.html", {"work": work, "page": page, "events": happenings(rows_of(page))}
    )
