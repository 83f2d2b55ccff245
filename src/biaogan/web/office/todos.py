"""What waits for the reader: queries over open rounds, corrections, seats, sheets and holds, never rows (S1-7b)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.models import Application, Correction, Judgement
from biaogan.apps.messages.queries import stuck_work
from biaogan.apps.people.models import Activity
from biaogan.apps.people.queries import waiting_claims
from biaogan.apps.programmes.models import Edition
from biaogan.phrases import say
from biaogan.web.office.scope import edition_in_view, free
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class ToDo:
    """One line of what waits: what, of whom or how many, until when, and where to do it. late: past its date."""

    what: str
    about: str
    act: str
    url: str
    n: int = 1
    due: datetime | None = None
    late: bool = False


def call_todos(request: HttpRequest) -> list[ToDo]:
    """What waits from the call to the formal review, and of people and background work."""
    edition, who = edition_in_view(request), party(request)
    found: list[ToDo] = []
    if edition is not None and edition.pk in who.editions.get("office", ()):
        found += _of_edition(edition, request.now)  # type: ignore[attr-defined]
    if who.plays("office"):
        found += _counted("claims", waiting_claims().count(), reverse("office:claims"))
    if who.plays("administrator"):
        found += _counted("work", stuck_work().count(), reverse("office:work"))
    return found


def _of_edition(edition: Edition, now: datetime) -> Iterator[ToDo]:
    """The office's own, of one edition."""
    if edition.published_at is None:
        yield from _counted("unpublished", 1, reverse("office:edition_configure", args=[edition.pk]), edition.title)
        return
    formal = reverse("office:formal", args=[edition.pk])
    back = corrected_back(edition).count()
    yield from _counted("examine", to_examine(edition).count() - back, formal)
    yield from _counted("resubmitted", back, f"{formal}?state=back")
    overdue = Correction.objects.filter(application__in=_examined(edition), closed_at=None, due__lte=now)
    first = overdue.aggregate(first=Min("due"))["first"]
    if first is not None:
        yield from _counted("overdue", overdue.count(), f"{formal}?state=returned", due=first, late=True)
    activities = Activity.objects.filter(edition=edition.key, accepted=None).count()
    yield from _counted("activities", activities, reverse("office:recommending", args=[edition.pk]) + "#activities")


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
