"""The front page: what waits for the applicant, its applications, and editions that take applications now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import DateTimeField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Duty
from biaogan.apps.people.queries import licence_findings
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Slot
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.applicant.drafting import ENTRY, step_url
from biaogan.web.applicant.own import in_hand, memberships
from biaogan.web.applicant.views.honours import duty_name
from biaogan.web.shared.acting import act, note_access, party
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.standing import Standing, standing_of, with_standing
from biaogan.web.shared.workbook import download_list

ROWS = 20
COLUMNS = (("name", "long"), ("number", "text"), ("edition", "text"), ("organisation", "text"), ("state", "text"))


@dataclass(frozen=True)
class ToDo:
    """One thing that waits. due: until when; days: working days left."""

    what: str
    about: str
    url: str
    act: str
    due: datetime | None = None
    days: int | None = None


@dataclass(frozen=True)
class Row:
    """One application of the list. draft: it is not handed in, so its address is the form."""

    application: Application
    standing: Standing
    url: str


@act("desk.read")
@require_safe
@implements("S1-N1.2.2a")
def desk(request: HttpRequest) -> HttpResponse:
    """The page."""
    who = party(request)
    own = Application.objects.filter(organisation__in=who.organisations)
    page = Paginator(_listed(own), ROWS).get_page(request.GET.get("page"))
    held = memberships(request)
    shown = {
        "page": page, "rows": [_row(application) for application in page], "todos": list(_todos(request, own)),
        "memberships": held, "waiting": [member for member in held if not member.confirmed],
        "editions": _open_editions(now_of(request)), "applicant": bool(who.organisations),
    }  # fmt: skip
    return render(request, "applicant/desk.html", shown)


@act("desk.read")
@require_safe
@implements("S1-16", "S0-14")
def export(request: HttpRequest) -> HttpResponse:
    """The list of one's own applications as a workbook; taking it leaves its trace."""
    own = Application.objects.filter(organisation__in=party(request).organisations)
    note_access(request, "list.export", None, "applicant", detail=_say("desk.list"))
    columns = [(_say(f"desk.{name}"), form) for name, form in COLUMNS]
    rows = [
        (one.name, one.number, one.edition.title, one.organisation.name, standing_of(one, "applicant").words)
        for one in _listed(own)
    ]
    return download_list(_say("desk.list"), columns, rows, now=now_of(request))


def _listed(own: QuerySet[Application]) -> QuerySet[Application]:
    return with_standing(own).select_related("edition", "honour").order_by("-edition__year", "-pk")


def _row(application: Application) -> Row:
    return Row(
        application, standing_of(application, "applicant"), reverse("applicant:application", args=[application.pk])
    )


def _open_editions(now: datetime) -> list[Round]:
    """Rounds that take applications now, with their editions."""
    rounds = Round.objects.filter(kind="apply", state=Round.OPEN, closes__gt=now, edition__published_at__lte=now)
    return list(rounds.select_related("edition").order_by("closes"))


def _todos(request: HttpRequest, own: QuerySet[Application]) -> Iterator[ToDo]:
    """Corrections first, then drafts, then what belongs to the organisation and to its honours."""
    now = now_of(request)
    yield from (_of_application(application, now) for application in in_hand(request))
    for kind, about, pk, starts in _called_for(own, now):
        if kind == "defend":
            yield _todo(kind, about, reverse("applicant:application", args=[pk]), starts)
        else:
            yield _todo(kind, duty_name(about), reverse("applicant:honours"))
    for member in memberships(request):
        if member.confirmed and licence_findings(member.organisation):
            url = reverse("applicant:organisation", args=[member.organisation_id])
            yield _todo("licence", member.organisation.name, url)


def _called_for(own: QuerySet[Application], now: datetime) -> list[tuple[str, str, int, datetime | None]]:
    """(defend, name of the application, its key, when) of each defence to come, by time; (duty, its kind, its key,
    None) of each duty not done. One query."""
    slots = Slot.objects.filter(application__in=own.filter(exit=""), ends__gt=now).order_by()
    duties = Duty.objects.filter(honour__application__in=own, honour__revoked_at=None, done_on=None)
    never = Value(None, output_field=DateTimeField())
    found = slots.values_list(Value("defend"), "application__name", "application", "starts").union(
        duties.values_list(Value("duty"), "kind", "pk", never), all=True
    )
    return sorted(found, key=lambda row: (row[0], row[3].timestamp() if row[3] else row[2]))


def _of_application(application: Application, now: datetime) -> ToDo:
    """A correction to answer, or a draft to hand in."""
    name, returned = application.name or _say("unnamed"), application.returned  # type: ignore[attr-defined]
    if returned is None:
        closes = application.late or application.round.closes  # type: ignore[attr-defined]
        return _todo("submit", name, step_url(application, ENTRY), closes, days_left(now, closes))
    due, url = application.due, reverse("applicant:application", args=[application.pk])  # type: ignore[attr-defined]
    return _todo("correct", name, url, due, days_left(now, due), n=len(returned))


def _todo(
    kind: str, about: str, url: str, due: datetime | None = None, days: int | None = None, **told: object
) -> ToDo:
    return ToDo(_say(f"todo.{kind}", **told), about, url, _say(f"todo.{kind}.act"), due, days)


def _say(name: str, /, **told: object) -> str:
    return say(f"applicant.{name}", current_language(), **told)
