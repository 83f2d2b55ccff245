"""Which edition a page of the desk speaks of."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from biaogan.apps.programmes.models import Edition
from biaogan.web.shared.acting import party


def editions_of(request: HttpRequest) -> list[Edition]:
    """Editions the reader supervises, the newest first; read once a request."""
    found: list[Edition] | None = getattr(request, "_editions", None)
    if found is None:
        pks = party(request).editions.get("supervisor", frozenset())
        found = list(Edition.objects.filter(pk__in=pks).select_related("programme")) if pks else []
        request._editions = found  # type: ignore[attr-defined]
    return found


def look_at(request: HttpRequest, edition: Edition) -> None:
    """This page speaks of the edition: the side of the desk follows it. For others than its supervisors it is missing,
    though the acts table may let them read the same on a desk of their own."""
    if edition.pk not in party(request).editions.get("supervisor", frozenset()):
        raise Http404
    request._edition = edition  # type: ignore[attr-defined]


def edition_in_view(request: HttpRequest) -> Edition | None:
    """The edition of the page, else the newest that was called, else the newest."""
    of_page: Edition | None = getattr(request, "_edition", None)
    if of_page is not None:
        return of_page
    editions = editions_of(request)
    called = (edition for edition in editions if edition.published_at and not edition.closed_at)
    return next(called, None) or next(iter(editions), None)
