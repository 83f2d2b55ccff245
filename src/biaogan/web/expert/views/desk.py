"""The front page: what waits for the expert, each with the one next step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.reviews.models import Resolution
from biaogan.web.expert import work
from biaogan.web.expert.seats import own_seats, pledged_seats
from biaogan.web.shared.acting import act, party

LATEST = 4


@act("sheet.queue")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Invitations, pledge, sheets, defences, visits, deliberations, objections."""
    invited, unsigned = work.offers(request)
    page = {
        "invited": invited, "unsigned": unsigned, "queues": work.queues(request), "slots": work.slots(request),
        "visits": work.visits(request), "deliberations": work.deliberations(request),
        "objections": work.objections(request), "resolutions": _resolutions(request), "seats": own_seats(request),
        "expert": party(request).expert,
    }  # fmt: skip
    page["idle"] = not any(page[name] for name in (
        "invited", "unsigned", "queues", "slots", "visits", "deliberations", "objections",
    ))  # fmt: skip
    return render(request, "expert/desk.html", page)


def _resolutions(request: HttpRequest) -> list[tuple[str, Resolution]]:
    """What the reader's groups concluded lately, each with the name of its stage."""
    if not pledged_seats(request):
        return []
    related = ("round__edition", "round__pin", "group")
    adopted = Resolution.objects.exclude(adopted_at=None).exclude(group=None).select_related(*related)
    adopted = adopted.defer("round__pin__tree")
    latest = visible(party(request), "resolution.read", adopted).order_by("-adopted_at")[:LATEST]
    return [(work.name_of(request, resolution.round), resolution) for resolution in latest]
