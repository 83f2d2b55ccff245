"""The reader's own seats; what a seat opens, it opens after the confidentiality pledge (S1-15)."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from biaogan.apps.panels.models import Seat
from biaogan.web.shared.acting import party

PRESIDING = (Seat.CHAIR, Seat.VICE_CHAIR)


def own_seats(request: HttpRequest) -> list[Seat]:
    """Seats offered to the reader and neither declined nor given up, newest first; read once a request."""
    found: list[Seat] | None = getattr(request, "_own_seats", None)
    if found is None:
        live = Seat.objects.filter(expert=party(request).expert, declined_at=None, vacated_at=None)
        unread = ("body__edition__values", "body__edition__contacts")
        found = list(live.select_related("body__edition", "group").defer(*unread).order_by("-pk"))
        request._own_seats = found  # type: ignore[attr-defined]
    return found


def pledged_seats(request: HttpRequest) -> list[Seat]:
    """Those of them that open materials."""
    return [seat for seat in own_seats(request) if seat.accepted_at and seat.pledged_at]


def seat_in(request: HttpRequest, edition: int) -> Seat:
    """The seat accepted in an edition. 404 for whoever has none."""
    for seat in own_seats(request):
        if seat.accepted_at and seat.body.edition_id == edition:
            return seat
    raise Http404


def presides(seat: Seat) -> bool:
    """Chair and vice chair speak for the whole committee (S1-13)."""
    return seat.kind in PRESIDING
