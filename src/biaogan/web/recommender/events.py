"""What happened lately between a unit, its applicants and the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Entry, Touch
from biaogan.apps.people.models import Activity
from biaogan.web.recommender.recommending import Recommending
from biaogan.web.shared.history import Event, events_of, value_of

LATEST: Final = 8
# what a unit may see of what was done with its applications: its own acts and the applicant's, and of the office's
# those that are told to it
SHOWN: Final = (
    "application.submit", "application.resubmit", "application.recall", "application.withdraw", "application.judge",
    "application.return", "application.reject", "recommendation.enter", "recommendation.drop", "recommendation.rank",
    "recommendation.submit", "recommendation.recall", "activity.report",
)  # fmt: skip
OF_THE_OFFICE: Final = ("activity.accept", "application.transfer", "waiver.grant")


@dataclass(frozen=True)
class Happening:
    """An event, and the number of the application it was about."""

    event: Event
    number: str


def entries_of(work: Recommending) -> QuerySet[Entry]:
    """Entries on the unit's lists, activities and applications in the edition, the newest first."""
    own = Application.objects.filter(edition=work.edition, unit=work.unit).exclude(round__kind="apply")
    activities = Activity.objects.filter(edition=work.edition.key, unit=work.unit)
    lists = [listing.key for listing in work.lists]
    about = Q(subject__in=_keys("application", own)) | Q(subject__in=_keys("activity", activities))
    touched = Touch.objects.filter(about | Q(subject__in=lists)).values("entry")
    seen = Q(act__in=SHOWN, role__in=("recommender", "applicant")) | Q(act__in=OF_THE_OFFICE)
    return Entry.objects.filter(seen, pk__in=touched).order_by("-pk")


def _keys(noun: str, objects: QuerySet[Any]) -> QuerySet[Any]:
    return objects.order_by().values(key=Concat(Value(f"{noun}:"), Cast("pk", CharField())))


def happenings(rows: QuerySet[Entry]) -> list[Happening]:
    """Entries in words, with the numbers of their applications."""
    numbered = rows.annotate(number=value_of("subject", Application, F("number")))
    return [Happening(event, event.row.number) for event in events_of(numbered)]


def latest_events(work: Recommending) -> list[Happening]:
    """The newest of them."""
    return happenings(entries_of(work)[:LATEST])
