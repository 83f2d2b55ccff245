"""What waits from the committee to the honours: invitations, recusals, sheets, opinions, objections, lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.models import Application, Correction, Hold
from biaogan.apps.honours.models import Honour, Incident
from biaogan.apps.notices.models import Channel, Notice, Objection
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Opinion, Sheet
from biaogan.phrases import say
from biaogan.web.office.rounds import PAGES, address_of, concludes
from biaogan.web.office.todos import ToDo
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import short_name

LIVE = (Round.OPEN, Round.CLOSED)
OPENED_BY_HAND = ("review", "defence", "site_visit")


def with_work(rounds: QuerySet[Round], now: datetime) -> QuerySet[Round]:
    """Rounds with what stands in each and what was done in it, for the lines of the desk.

    standing: applications in it; items: those of them that are neither held nor honoured; given, submitted: sheets;
    is_asked: opinions; noticed: when its list was published last; overdue: the earliest correction past its date.
    """
    here = {"round": OuterRef("pk")}
    live = Application.objects.filter(**here, exit="")
    held = Hold.objects.filter(application=OuterRef("pk"), released_at=None)
    sheets = Sheet.objects.filter(**here, void=False)
    notices = Notice.objects.filter(**here, superseded_at=None)
    late = Correction.objects.filter(
        application__round=OuterRef("pk"), application__exit="", closed_at=None, due__lte=now
    )
    return rounds.annotate(
        standing=_number(live), items=_number(live.filter(honour=None).exclude(Exists(held))), given=_number(sheets),
        submitted=_number(sheets.exclude(submitted_at=None)), is_asked=Exists(Opinion.objects.filter(**here)),
        noticed=Subquery(notices.order_by("-published_at").values("published_at")[:1]),
        overdue=Case(When(kind="examine", then=Subquery(late.order_by("due").values("due")[:1]))),
    )  # fmt: skip


def _number(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("round").annotate(n=Count("pk")).values("n")), 0)


def review_waiting(request: HttpRequest, edition: Edition, rounds: Sequence[Round]) -> dict[str, QuerySet[Any]]:
    """What ``review_todos`` wants counted of an edition."""
    if edition.published_at is None or edition.pk not in party(request).editions.get("office", ()):
        return {}
    waiting = Seat.objects.filter(body__edition=edition, accepted_at=None, declined_at=None, vacated_at=None)
    mine = Objection.objects.filter(notice__round__edition=edition).exclude(kind="staff")
    refused_or_ruled = Q(admitted=False) | ~Q(ruled_at=None)
    noticed = _noticed(rounds)
    newest = Notice.objects.filter(round=noticed, superseded_at=None).order_by("-published_at")
    key = newest.values(key=Concat(Value("notice:"), Cast("pk", CharField())))[:1]
    incidents = Incident.objects.filter(honour=OuterRef("pk"), closed_at=None)
    return {
        "seats_late": waiting.filter(due__lte=now_of(request)),
        "recusals": Recusal.objects.filter(application__edition=edition, state=Recusal.SUGGESTED),
        "received": mine.filter(admitted=None),
        "inquired": mine.filter(admitted=True, ruled_at=None, inquiries=None),
        "unanswered": mine.filter(refused_or_ruled, replied_at=None),
        "proved": Channel.objects.filter(subject=Subquery(key), code__in=_channels(noticed)),
        "incidents": Honour.objects.filter(Exists(incidents), application__edition=edition),
    }


def review_todos(
    request: HttpRequest, edition: Edition, counts: Mapping[str, int], rounds: Sequence[Round]
) -> list[ToDo]:
    """What waits of an edition's review for its office. counts: of ``review_waiting``; rounds: with their work."""
    if edition.published_at is None or edition.pk not in party(request).editions.get("office", ()):
        return []
    found = [*_of_committee(edition, counts), *_of_rounds(rounds), *_of_publicity(edition, counts, rounds)]
    return [replace(todo, edition=edition.title) for todo in found]


def decision_todos(request: HttpRequest) -> list[ToDo]:
    """Lists to approve and opinions to give, of every edition of the reader."""
    editions, bodies = party(request).editions, party(request).bodies
    return [
        *_to_approve(editions.get("approver", frozenset())),
        *_to_answer(editions.get("consultee", frozenset()), bodies),
    ]


def _todo(
    kind: str, n: int, url: str, about: str = "", due: datetime | None = None, late: bool = False
) -> Iterator[ToDo]:
    """One line for all things of a kind, none where nothing waits."""
    if n > 0:
        language = current_language()
        said = {part: say(f"office_review.todo.{kind}{part}", language, n=n) for part in ("", ".about", ".act")}
        yield ToDo(said[""], about or said[".about"], said[".act"], url, n, due, late)


def _of_committee(edition: Edition, counts: Mapping[str, int]) -> Iterator[ToDo]:
    committee = reverse("office:committee", args=[edition.pk])
    yield from _todo("seats_late", counts["seats_late"], committee, late=True)
    yield from _todo("recusals", counts["recusals"], reverse("office:recusals", args=[edition.pk]))


def _of_rounds(rounds: Sequence[Any]) -> Iterator[ToDo]:
    """Rounds to open, lists to ask about, to publish, to announce; reviews whose sheets are all in."""
    newest = {each.stage: each for each in rounds if each.kind in PAGES}
    for standing in newest.values():
        n, url = standing.items, address_of(standing)
        about = short_name(law_of_round(standing), law_of_round(standing).stage(standing.stage))
        if n and standing.kind in OPENED_BY_HAND and standing.state == Round.PLANNED:
            yield from _todo("open", n, url, about)
        elif n and standing.kind in OPENED_BY_HAND and standing.state in LIVE and standing.given:
            yield from _todo("settle", n if standing.given == standing.submitted else 0, url, about)
        elif (
            standing.kind == "deliberate"
            and standing.state in LIVE
            and concludes(law_of_round(standing), standing.stage)
        ):
            yield from _todo("conclude", n, url, about)
        elif standing.kind == "consult" and standing.state in LIVE and not standing.is_asked:
            yield from _todo("consult", n, url, about)
        elif standing.kind == "notice" and standing.state in LIVE and standing.noticed is None:
            yield from _todo("notice", n, url, about)
        elif standing.kind == "announce" and standing.state in LIVE:
            yield from _todo("announce", n, url, about)


def _of_publicity(edition: Edition, counts: Mapping[str, int], rounds: Sequence[Round]) -> Iterator[ToDo]:
    """Objections, channels of the newest notice that have no proof yet, titles under inquiry."""
    url, noticed = reverse("office:objections", args=[edition.pk]), _noticed(rounds)
    for kind in ("received", "inquired", "unanswered"):
        yield from _todo(f"objections.{kind}", counts[kind], url)
    if noticed is not None:
        yield from _todo("channels", len(_channels(noticed)) - counts["proved"], address_of(noticed))
    yield from _todo("incidents", counts["incidents"], reverse("office:honours", args=[edition.pk]))


def _noticed(rounds: Sequence[Any]) -> Round | None:
    """The round whose list was published last."""
    return max((each for each in rounds if each.noticed is not None), key=lambda each: each.noticed, default=None)


def _channels(noticed: Round | None) -> set[str]:
    return set(law_of_round(noticed).stage(noticed.stage).get("channels", [])) if noticed is not None else set()


def _to_approve(editions: frozenset[int]) -> Iterator[ToDo]:
    held = Hold.objects.filter(application=OuterRef("pk"), released_at=None)
    waiting = Application.objects.filter(edition__in=editions, exit="", round__kind="approve").exclude(Exists(held))
    yield from _of_each(waiting.values_list("round", "edition__title"), "approve", "office:approval")


def _to_answer(editions: frozenset[int], bodies: frozenset[str]) -> Iterator[ToDo]:
    waiting = Opinion.objects.filter(round__edition__in=editions, body__in=bodies, view="", application__exit="")
    yield from _of_each(waiting.values_list("round", "round__edition__title"), "answer", "office:opinions")


def _of_each(waiting: QuerySet[Any, tuple[int, str]], kind: str, page: str) -> Iterator[ToDo]:
    """A line for each round in which something waits, with the title of its edition."""
    for standing, title, n in waiting.order_by("round").annotate(n=Count("pk")):
        yield from (replace(todo, edition=title) for todo in _todo(kind, n, reverse(page, args=[standing])))
