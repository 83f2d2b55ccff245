"""Which edition a page of the desk speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from biaogan.apps.applications.models import Application, Correction, Hold
from biaogan.apps.programmes.law import law_of_edition, law_of_pin
from biaogan.apps.programmes.models import Edition, Pin, Round
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.shared.acting import party

ROLES = ("office", "approver", "consultee")
KEPT = "edition"


def editions_of(request: HttpRequest) -> list[Edition]:
    """Editions that the reader's grants on this desk cover, the newest first; read once a request."""
    found: list[Edition] | None = getattr(request, "_editions", None)
    if found is None:
        pks = _reached(request)
        found = list(Edition.objects.filter(pk__in=pks)) if pks else []
        request._editions = found  # type: ignore[attr-defined]
    return found


def _reached(request: HttpRequest) -> frozenset[int]:
    by_role = party(request).editions
    return frozenset().union(*(by_role.get(role, frozenset()) for role in ROLES))


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
    read: list[Edition] | None = getattr(request, "_editions", None)
    if not hasattr(request, "_edition") and read is not None:
        request._edition = min(read, key=lambda each: _use(request, each), default=None)  # type: ignore[attr-defined]
    if not hasattr(request, "_edition"):
        usual = _by_use(request)
        rounds = _read(Round.objects.filter(edition=Subquery(usual.values("pk")[:1])))
        edition = rounds[0].edition if rounds else usual.first()  # the side of the desk needs the rounds anyway
        request._edition = edition  # type: ignore[attr-defined]
        request._rounds = rounds  # type: ignore[attr-defined]
    found: Edition | None = request._edition  # type: ignore[attr-defined]
    return found


def _use(request: HttpRequest, edition: Edition) -> int:
    running = edition.published_at is not None and edition.closed_at is None
    return 0 if edition.pk == request.session.get(KEPT) else 1 if running else 2


def _by_use(request: HttpRequest) -> QuerySet[Edition]:
    """Editions of the reader: the one looked at last, those that run, the others; the newest first."""
    running = Q(closed_at=None) & ~Q(published_at=None)
    use = Case(When(pk=request.session.get(KEPT) or 0, then=0), When(running, then=1), default=2)
    return Edition.objects.filter(pk__in=_reached(request)).order_by(use, "-year", "-pk")


def free(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those that wait for whoever settles their stage: neither held nor with the applicant, and not out."""
    own = {"application": OuterRef("pk")}
    with_applicant = Correction.objects.filter(**own, closed_at=None)
    held = Hold.objects.filter(**own, released_at=None)
    return applications.filter(exit="").exclude(Exists(with_applicant)).exclude(Exists(held))


def rounds_of(
    request: HttpRequest, edition: Edition, read: Callable[[QuerySet[Round]], QuerySet[Round]] | None = None
) -> list[Round]:
    """Every round of an edition in order, read once a request by one query.

    has_called: whether anything was called to a stage held only when necessary. waiting: how many ``free`` applications
    stand in a round of the formal review. read: what else the first to ask reads with them.
    """
    kept: list[Round] = getattr(request, "_rounds", [])
    if not kept or kept[0].edition_id != edition.pk:
        rounds = Round.objects.filter(edition=edition)
        kept = _read(read(rounds) if read is not None else rounds)
        request._rounds = kept  # type: ignore[attr-defined]
    return kept


def editions_at_work(request: HttpRequest) -> list[Edition]:
    """The edition in view, then the others of the reader that are not archived."""
    view = edition_in_view(request)
    others = [each for each in editions_of(request) if each.closed_at is None and each != view]
    return [view, *others] if view is not None else others


def rounds_of_others(
    editions: Sequence[Edition], read: Callable[[QuerySet[Round]], QuerySet[Round]]
) -> dict[int, list[Round]]:
    """Every round of editions that are not in view, by the edition's key; by one query, none where there are none."""
    found: dict[int, list[Round]] = {each.pk: [] for each in editions}
    for each in _read(read(Round.objects.filter(edition__in=found))) if found else ():
        found[each.edition_id].append(each)
    return found


def rounds_in_view(request: HttpRequest, edition: Edition) -> list[Round]:
    """The newest round of each stage in order."""
    return list({each.stage: each for each in rounds_of(request, edition)}.values())


def _read(rounds: QuerySet[Round]) -> list[Round]:
    called = Application.objects.filter(edition=OuterRef("edition"), exit="").exclude(called=[])
    standing = free(Application.objects.filter(round=OuterRef("pk"))).order_by().values("round")
    waiting = When(kind="examine", then=Subquery(standing.annotate(n=Count("pk")).values("n")))
    # reads the whole edition, hence is asked only of rounds that something may be called to and that are not open yet
    callable_to = When(kind__in=("defence", "site_visit"), state=Round.PLANNED, then=Exists(called))
    found = rounds.annotate(has_called=Case(callable_to, default=False), waiting=Coalesce(Case(waiting), 0))
    return list(found.select_related("edition", "pin").defer("pin__tree").order_by("order", "batch"))


def law_in_view(request: HttpRequest, edition: Edition) -> Rulebook:
    """The law of an edition; of one that is published, by the rounds that the side of the desk needs anyway."""
    pin = newest_pin(request, edition)
    return law_of_pin(pin) if pin is not None else law_of_edition(edition)


def newest_pin(request: HttpRequest, edition: Edition) -> Pin | None:
    """The law frozen last, of an edition that is published."""
    rounds = rounds_of(request, edition) if edition.published_at is not None else []
    return max((each.pin for each in rounds if each.pin is not None), key=lambda pin: pin.number, default=None)
