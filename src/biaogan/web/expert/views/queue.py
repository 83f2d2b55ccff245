"""The reader's sheets of one round: what is to be read, what is done; in the defence by the timetable."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.queries import GATHERING_SHEETS
from biaogan.core.findings import implements
from biaogan.web.expert import work
from biaogan.web.expert.seats import seat_in
from biaogan.web.expert.views.seats import unpledged
from biaogan.web.shared.acting import act
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.instant import now_of

PAGE = 50
SHOWN = ("waiting", "done", "all")


@act("sheet.queue")
@require_safe
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def queue(request: HttpRequest, pk: int) -> HttpResponse:
    """All own sheets of a round, or those waiting, or those done; found by number, name or organisation."""
    standing = get_object_or_404(Round.objects.select_related("edition"), pk=pk, kind__in=GATHERING_SHEETS)
    seat = seat_in(request, standing.edition_id)
    if seat.pledged_at is None:
        return unpledged(request, seat)
    sheets = work.sheets_in(request, standing)
    shown = request.GET.get("show", "all")
    if shown not in SHOWN:
        raise Http404
    query = request.GET.get("q", "").strip()[:60]
    listed = [sheet for sheet in sheets if _is_shown(sheet, shown) and _is_found(sheet, query)]
    done = sum(sheet.submitted_at is not None for sheet in sheets)
    page = {
        "round": standing, "name": work.name_of(request, standing), "seat": seat, "sheets": sheets, "done": done,
        "waiting": len(sheets) - done, "shown": shown, "query": query,
        "page": Paginator(listed, PAGE).get_page(request.GET.get("page")),
        "days": days_left(now_of(request), standing.closes),
        "over": standing.closes is not None and now_of(request) >= standing.closes,
    }  # fmt: skip
    return render(request, "expert/queue.html", page)


def _is_shown(sheet: work.Listed, shown: str) -> bool:
    return shown == "all" or (sheet.submitted_at is None) == (shown == "waiting")


def _is_found(sheet: work.Listed, query: str) -> bool:
    return any(query.lower() in text.lower() for text in (sheet.number, sheet.name, sheet.organisation))
