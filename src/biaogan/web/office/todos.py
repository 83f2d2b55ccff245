"""What waits for the reader: queries over open rounds, corrections, seats, sheets and holds, never rows (S1-7b)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.models import Application, Correction, Judgement
from biaogan.apps.messages.queries import stuck_work
from biaogan.apps.people.models import Activity
from biaogan.apps.people.queries import waiting_claims
from biaogan.apps.programmes.models import Edition, Round
from biaogan.phrases import say
from biaogan.web.office.scope import free
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of


@dataclass(frozen=True)
class ToDo:
    """One line of what waits: what, of whom or how many, until when, and where to do it.

    late: past its date; edition: its title, "" for what belongs to none.
    """

    what: str
    about: str
    act: str
    url: str
    n: int = 1
    due: datetime | None = None
    late: bool = False
    edition: str = ""


def call_waiting(request: HttpRequest, edition: Edition) -> dict[str, QuerySet[Any]]:
    """What ``call_todos`` wants counted of an edition."""
    if edition.pk not in party(request).editions.get("office", ()) or edition.published_at is None:
        return {}
    overdue = Correction.objects.filter(application__in=_examined(edition), closed_at=None)
    return {
        "examine": to_examine(edition), "resubmitted": corrected_back(edition),
        "overdue": overdue.filter(due__lte=now_of(request)),
        "activities": Activity.objects.filter(edition=edition.key, accepted=None),
    }  # fmt: skip


def call_todos(
    request: HttpRequest, edition: Edition, counts: Mapping[str, int], rounds: Sequence[Round]
) -> list[ToDo]:
    """What waits of an edition from the call to the formal review.

    counts: of ``call_waiting``; rounds: of the edition, with their work.
    """
    own = edition.pk in party(request).editions.get("office", ())
    return [replace(todo, edition=edition.title) for todo in _of_edition(edition, counts, rounds)] if own else []


def people_waiting(request: HttpRequest) -> dict[str, QuerySet[Any]]:
    """What ``people_todos`` wants counted."""
    found, who = dict[str, QuerySet[Any]](), party(request)
    if who.plays("office"):
        found["claims"] = waiting_claims()
    if who.plays("administrator"):
        found["work"] = stuck_work()
    return found


def people_todos(counts: Mapping[str, int]) -> list[ToDo]:
    """What waits of people and background work. counts: of ``people_waiting``."""
    claims = _counted("claims", counts.get("claims", 0), reverse("office:claims"))
    return claims + _counted("work", counts.get("work", 0), reverse("office:work"))


def _of_edition(edition: Edition, counts: Mapping[str, int], rounds: Sequence[Round]) -> Iterator[ToDo]:
    """The office's own, of one edition."""
    if edition.published_at is None:
        yield from _counted("unpublished", 1, reverse("office:edition_configure", args=[edition.pk]), edition.title)
        return
    formal = reverse("office:formal", args=[edition.pk])
    yield from _counted("examine", counts["examine"] - counts["resubmitted"], formal)
    yield from _counted("resubmitted", counts["resubmitted"], f"{formal}?state=back")
    first = min((each.overdue for each in rounds if each.overdue is not None), default=None)  # type: ignore[attr-defined]
    yield from _counted("overdue", counts["overdue"], f"{formal}?state=returned", due=first, late=True)
    evidence = reverse("office:recommending", args=[edition.pk]) + "#activities"
    yield from _counted("activities", counts["activities"], evidence)


def _counted(
    kind: str, n: int, url: str, about: str = "", due: datetime | None = None, late: bool = False
) -> list[ToDo]:
    """One line for all things of a kind, none where nothing waits."""
    if n <= 0:
        return []
    language = current_language()
    about = about or say(f"office.todo.{kind}.about", language, n=n)
    what, act = say(f"office.todo.{kind}", language), say(f"office.todo.{kind}.act", language)
    return [ToDo(what, about, act, url, n, due, late)]


def _examined(edition: Edition) -> QuerySet[Application]:
    return Application.objects.filter(edition=edition, round__kind="examine", exit="")


def to_examine(edition: Edition) -> QuerySet[Application]:
    """Applications whose formal review waits for the office."""
    return free(_examined(edition))


def corrected_back(edition: Edition) -> QuerySet[Application]:
    """Those among them that were corrected and not looked at since."""
    judged = Judgement.objects.filter(application=OuterRef("pk"), version=OuterRef("current"), round=OuterRef("round"))
    corrected = Correction.objects.filter(application=OuterRef("pk"), round=OuterRef("round")).exclude(closed_at=None)
    return to_examine(edition).filter(Exists(corrected)).exclude(Exists(judged))
