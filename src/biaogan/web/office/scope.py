"""Which edition a page of the desk speaks of."""

from __future__ import annotations

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from biaogan.apps.applications.models import Application, Correction, Hold
from biaogan.apps.programmes.law import law_of_edition, law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.rulebook.model import Rulebook
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


def free(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those that wait for whoever settles their stage: neither held nor with the applicant, and not out."""
    own = {"application": OuterRef("pk")}
    with_applicant = Correction.objects.filter(**own, closed_at=None)
    held = Hold.objects.filter(**own, released_at=None)
    return applications.filter(exit="").exclude(Exists(with_applicant)).exclude(Exists(held))


def rounds_in_view(request: HttpRequest, edition: Edition) -> list[Round]:
    """The newest round of each stage in order, read once a request by one query.

    has_called: whether anything was called to a stage held only when necessary. waiting: how many ``free`` applications
    stand in a round of the formal review.
    """
    kept: tuple[int, list[Round]] | None = getattr(request, "_rounds", None)
    if kept is None or kept[0] != edition.pk:
        called = Application.objects.filter(edition=edition, exit="").exclude(called=[])
        standing = free(Application.objects.filter(round=OuterRef("pk"))).order_by().values("round")
        waiting = When(kind="examine", then=Subquery(standing.annotate(n=Count("pk")).values("n")))
        rounds = Round.objects.filter(edition=edition).annotate(
            has_called=Exists(called), waiting=Coalesce(Case(waiting), 0)
        )
        rows = rounds.select_related("pin").defer("pin__tree").order_by("order", "batch")
        kept = edition.pk, list({each.stage: each for each in rows}.values())
        request._rounds = kept  # type: ignore[attr-defined]
    return kept[1]


def law_in_view(request: HttpRequest, edition: Edition) -> Rulebook:
    """The law of an edition; of one that is published, by the rounds that the side of the desk needs anyway."""
    rounds = rounds_in_view(request, edition) if edition.published_at is not None else []
    return law_of_round(rounds[-1]) if rounds else law_of_edition(edition)
