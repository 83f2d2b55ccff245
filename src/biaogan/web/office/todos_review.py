"""What waits from the committee to the honours: invitations, recusals, sheets, opinions, objections, lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.honours.models import Incident
from biaogan.apps.notices.models import Channel, Notice, Objection
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Opinion, Sheet
from biaogan.phrases import say
from biaogan.web.office.rounds import address_of, rounds_of
from biaogan.web.office.scope import edition_in_view
from biaogan.web.office.todos import ToDo
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import short_name

LIVE = (Round.OPEN, Round.CLOSED)
OPENED_BY_HAND = ("review", "defence", "site_visit")


def review_todos(request: HttpRequest) -> list[ToDo]:
    """What waits of the review, of the edition in view."""
    edition, who = edition_in_view(request), party(request)
    if edition is None or edition.published_at is None:
        return []
    found: list[ToDo] = []
    if edition.pk in who.editions.get("office", ()):
        found += [*_of_committee(edition, request.now), *_of_rounds(edition), *_of_publicity(edition)]  # type: ignore[attr-defined]
    if edition.pk in who.editions.get("approver", ()):
        found += _to_approve(edition)
    if edition.pk in who.editions.get("consultee", ()):
        found += _to_answer(edition, who.bodies)
    return found


def _todo(
    kind: str, n: int, url: str, about: str = "", due: datetime | None = None, late: bool = False
) -> Iterator[ToDo]:
    """One line for all things of a kind, none where nothing waits."""
    if n > 0:
        language = current_language()
        said = {part: say(f"office_review.todo.{kind}{part}", language, n=n) for part in ("", ".about", ".act")}
        yield ToDo(said[""], about or said[".about"], said[".act"], url, n, due, late)


def _of_committee(edition: Edition, now: datetime) -> Iterator[ToDo]:
    committee = reverse("office:committee", args=[edition.pk])
    waiting = Seat.objects.filter(body__edition=edition, accepted_at=None, declined_at=None, vacated_at=None)
    yield from _todo("seats_late", waiting.filter(due__lte=now).count(), committee, late=True)
    suggested = Recusal.objects.filter(application__edition=edition, state=Recusal.SUGGESTED).count()
    yield from _todo("recusals", suggested, reverse("office:recusals", args=[edition.pk]))


def _of_rounds(edition: Edition) -> Iterator[ToDo]:
    """Rounds to open, lists to ask about, to publish, to announce; reviews whose sheets are all in."""
    held = Hold.objects.filter(application__edition=edition, released_at=None).values("application")
    live = Application.objects.filter(edition=edition, exit="", honour=None).exclude(pk__in=held).order_by()
    items = dict(live.values_list("round").annotate(Count("pk")))
    given = _sheets(edition)
    asked = set(Opinion.objects.filter(round__edition=edition).values_list("round", flat=True))
    noticed = set(Notice.objects.filter(round__edition=edition).values_list("round", flat=True))
    for standing in rounds_of(edition):
        n, url = items.get(standing.pk, 0), address_of(standing)
        about = short_name(law_of_round(standing), law_of_round(standing).stage(standing.stage))
        if n and standing.kind in OPENED_BY_HAND and standing.state == Round.PLANNED:
            yield from _todo("open", n, url, about)
        elif n and standing.kind in OPENED_BY_HAND and standing.state in LIVE and standing.pk in given:
            total, submitted = given[standing.pk]
            yield from _todo("settle", n if total == submitted else 0, url, about)
        elif standing.kind == "consult" and standing.state in LIVE and standing.pk not in asked:
            yield from _todo("consult", n, url, about)
        elif standing.kind == "notice" and standing.state in LIVE and standing.pk not in noticed:
            yield from _todo("notice", n, url, about)
        elif standing.kind == "announce" and standing.state in LIVE:
            yield from _todo("announce", n, url, about)


def _sheets(edition: Edition) -> dict[int, tuple[int, int]]:
    """(given, submitted) of each round with sheets."""
    live = Sheet.objects.filter(round__edition=edition, void=False).order_by().values_list("round")
    return {pk: (given, submitted) for pk, given, submitted in live.annotate(Count("pk"), Count("submitted_at"))}


def _of_publicity(edition: Edition) -> Iterator[ToDo]:
    url = reverse("office:objections", args=[edition.pk])
    mine = Objection.objects.filter(notice__round__edition=edition).exclude(kind="staff")
    counts = mine.aggregate(
        received=Count("pk", filter=Q(admitted=None)),
        inquired=Count("pk", filter=Q(admitted=True, ruled_at=None, inquiries=None)),
        unanswered=Count("pk", filter=Q(replied_at=None) & (Q(admitted=False) | ~Q(ruled_at=None))),
    )
    for kind in ("received", "inquired", "unanswered"):
        yield from _todo(f"objections.{kind}", counts[kind], url)
    unproved = _unproved(edition)
    if unproved is not None:
        yield from _todo("channels", unproved[1], address_of(unproved[0].round))
    open_incidents = Incident.objects.filter(honour__application__edition=edition, closed_at=None)
    inquired = open_incidents.values("honour").distinct().count()
    yield from _todo("incidents", inquired, reverse("office:honours", args=[edition.pk]))


def _unproved(edition: Edition) -> tuple[Notice, int] | None:
    """The newest notice and how many of its channels have no proof yet."""
    notice = Notice.objects.filter(round__edition=edition, superseded_at=None).select_related("round").first()
    if notice is None:
        return None
    named = law_of_round(notice.round).stage(notice.round.stage).get("channels", [])
    proved = set(Channel.objects.filter(subject=notice.key).values_list("code", flat=True))
    return notice, len(set(named) - proved)


def _to_approve(edition: Edition) -> Iterator[ToDo]:
    held = Hold.objects.filter(application__edition=edition, released_at=None).values("application")
    waiting = Application.objects.filter(edition=edition, exit="", round__kind="approve").exclude(pk__in=held)
    by_round = waiting.order_by("round").values_list("round").annotate(n=Count("pk"))
    for standing, n in by_round:
        yield from _todo("approve", n, reverse("office:approval", args=[standing]))


def _to_answer(edition: Edition, bodies: frozenset[str]) -> Iterator[ToDo]:
    waiting = Opinion.objects.filter(round__edition=edition, body__in=bodies, view="", application__exit="")
    for standing, n in waiting.order_by("round").values_list(F("round")).annotate(n=Count("pk")):
        yield from _todo("answer", n, reverse("office:opinions", args=[standing]))
