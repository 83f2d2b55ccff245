"""Which edition a page of the desk speaks of."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from biaogan.apps.programmes.models import Edition
from biaogan.web.shared.acting import party

ROLES = ("office", "approver", "consultee")
KEPT = "edition"


def editions_of(request: HttpRequest) -> list[Edition]:
    """Editions that the reader's grants on this desk cover, the newest first; read once a request."""
    found: list[Edition] | None = getattr(request, "_editions", None)
    if found is None:
        by_role = party(request).editions
        pks = frozenset().union(*(by_role.get(role, frozenset()) for role in ROLES))
        found = list(Edition.objects.filter(pk__in=pks)) if pks else []
        request._editions = found  # type: ignore[attr-defined]
    return found


def look_at(request: HttpRequest, edition: Edition, *roles: str) -> None:
    """This page speaks of the edition; the following pages go on with it.

    roles: those of this desk the page is for, the office alone where none is named; whoever else may do the act of the
    page, an applicant reading its own application, does so on a desk of their own and finds nothing here.
    """
    by_role = party(request).editions
    if not any(edition.pk in by_role.get(role, frozenset()) for role in roles or ("office",)):
        raise Http404
    request._edition = edition  # type: ignore[attr-defined]
    if request.session.get(KEPT) != edition.pk:
        request.session[KEPT] = edition.pk


def edition_in_view(request: HttpRequest) -> Edition | None:
    """The edition of the page, else the one looked at last, else the newest that runs, else the newest."""
    of_page: Edition | None = getattr(request, "_edition", None)
    if of_page is not None:
        return of_page
    editions, kept = editions_of(request), request.session.get(KEPT)
    by_pk = {edition.pk: edition for edition in editions}
    running = (edition for edition in editions if edition.published_at and not edition.closed_at)
    return (by_pk.get(kept) if kept else None) or next(running, None) or next(iter(editions), None)
