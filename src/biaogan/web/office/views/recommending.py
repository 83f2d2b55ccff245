"""Recommending as the office follows it: every unit's progress, and the local activities that widen a quota."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.applications.queries import quota_in
from biaogan.apps.files.models import File
from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Activity, Grant, Unit
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_people import ActivityForm
from biaogan.web.office.scope import law_in_view, look_at, rounds_of
from biaogan.web.shared.acting import act, carry_out, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send

PAGE = 50
COLUMNS = ("unit", "drafts", "received", "listed", "signed", "quota", "signed_at")
COUNTS = dict.fromkeys(("drafts", "received", "listed", "signed", "quota"), "count")


@dataclass(frozen=True)
class UnitProgress:
    """One unit: drafts begun, applications received, on the open list, on signed lists; quota None = no limit."""

    unit: Unit
    drafts: int
    received: int
    listed: int
    signed: int
    signed_at: datetime | None
    quota: int | None
    reminded_at: datetime | None

    @property
    def left(self) -> int | None:
        """Places still free."""
        return None if self.quota is None else self.quota - self.listed - self.signed


@require_safe
@act("edition.oversee", Edition)
@implements("S1-7b", "S1-17b", "S1-N1.2.5")
def recommending(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The units that take part first, then the rest of the directory; drafts as counts only."""
    look_at(request, edition)
    law = law_in_view(request, edition)
    reported = list(_reported(edition))
    rounds = [each for each in rounds_of(request, edition) if each.kind == "recommend"]
    rows = progress_of(edition, law, rounds, reported)
    page = {
        "edition": edition, "page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "activities": reported,
        "totals": {name: sum(getattr(row, name) for row in rows) for name in COLUMNS[1:5]},
        "round": rounds[-1] if rounds else None,
        "quota_cites": law.cites("stages.recommend.quota"), "wider_cites": law.cites("stages.recommend.quota_if"),
    }  # fmt: skip
    return render(request, "office/recommending/recommending.html", page)


def _reported(edition: Edition) -> QuerySet[Activity]:
    """Activities of the edition, those that wait first."""
    return Activity.objects.filter(edition=edition.key).select_related("unit").order_by("accepted", "-reported_at")


def progress_of(
    edition: Edition, law: Rulebook, rounds: Sequence[Round], reported: Iterable[Activity]
) -> list[UnitProgress]:
    """Every unit of the directory; those that take part first, then in the order of the directory.

    rounds: those of recommending; reported: the local activities.
    """
    listed, reminded = _listed(edition), _reminded(rounds)
    wider = {activity.unit_id for activity in reported if activity.accepted}
    rows = [
        UnitProgress(
            unit, unit.drafts, unit.received, on_list, signed, signed_at,
            quota=quota_in(law, wider=unit.pk in wider), reminded_at=reminded.get(unit.pk),
        )
        for unit in _applied(edition)
        for on_list, signed, signed_at in (listed.get(unit.pk, (0, 0, None)),)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not (row.received or row.drafts))


def _applied(edition: Edition) -> QuerySet[Any]:
    """Units with ``drafts`` begun and applications ``received``."""
    own = Application.objects.filter(edition=edition, unit=OuterRef("pk")).order_by().values("unit")
    counts = {"drafts": Count("pk", filter=Q(number="", exit="")), "received": Count("pk", filter=~Q(number=""))}
    found = {name: Coalesce(Subquery(own.annotate(n=count).values("n")), 0) for name, count in counts.items()}
    return Unit.objects.filter(ended_at=None).annotate(**found)


def _listed(edition: Edition) -> Mapping[int, tuple[int, int, datetime | None]]:
    """Unit -> (places on its open list, places on its signed lists, when it signed last)."""
    live = RecommendationList.objects.filter(round__edition=edition, recalled_at=None).order_by().values("unit")
    placed = Q(recommendations__dropped_at=None, recommendations__isnull=False)
    counts = live.annotate(
        listed=Count("recommendations", filter=placed & Q(signed_at=None)),
        signed=Count("recommendations", filter=placed & Q(signed_at__isnull=False)), last=Max("signed_at"),
    )  # fmt: skip
    return {row["unit"]: (row["listed"], row["signed"], row["last"]) for row in counts}


def _reminded(rounds: Iterable[Round]) -> Mapping[int, datetime]:
    """Unit -> when its clerks were last reminded of the close of recommending."""
    keys = [standing.key for standing in rounds]
    sent = Message.objects.filter(template="reminder", about__in=keys).order_by().values("recipient")
    by_account = dict(sent.annotate(last=Max("made_at")).values_list("recipient", "last"))
    return _of_clerks(by_account) if by_account else {}


def _of_clerks(by_account: Mapping[str, datetime]) -> Mapping[int, datetime]:
    clerks = Grant.objects.filter(role="recommender", scope__startswith="unit:", until=None)
    found: dict[int, datetime] = {}
    for account, scope in clerks.values_list("account_id", "scope"):
        at, unit = by_account.get(f"account:{account}"), int(scope.partition(":")[2])
        if at is not None:
            found[unit] = max(at, found.get(unit, at))
    return found


@require_safe
@act("list.export", Edition)
@implements("S1-17b")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The progress of all units as an Excel file."""
    look_at(request, edition)
    rounds = [each for each in rounds_of(request, edition) if each.kind == "recommend"]
    rows = (
        (row.unit.name, row.drafts, row.received, row.listed, row.signed, row.quota, row.signed_at)
        for row in progress_of(edition, law_in_view(request, edition), rounds, _reported(edition))
    )
    title = say("office.nav.recommending", current_language())
    return export_list(request, edition, title, COLUMNS, rows, {**COUNTS, "signed_at": "moment"})


@require_http_methods(EDITABLE)
@act("activity.accept", Activity, select=("unit",))
@implements("S1-N1.2.5b")
def activity(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The evidence of a local activity; accepting it widens the quota of its unit."""
    edition = _edition_of(activity)
    look_at(request, edition)
    law, language = law_in_view(request, edition), current_language()
    form = ActivityForm(request.POST or None)
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        given: dict[str, Any] = {
            "accept": form.cleaned_data["accept"] == "yes", "reason": form.cleaned_data["reason"],
        }  # fmt: skip
        try:
            carry_out(request, "activity.accept", activity, **given)
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("office.activity.done", language, unit=activity.unit.name))
            return redirect("office:recommending", pk=edition.pk)
    page = {
        "activity": activity, "edition": edition, "form": form, "refused": refused,
        "cites": law.cites("stages.recommend.quota_if"), "quota": quota_in(law, wider=False),
        "wider": quota_in(law, wider=True),
    }  # fmt: skip
    return render(request, "office/recommending/activity.html", page, status=status_of(request))


@require_safe
@act("activity.accept", Activity, select=("unit",))
@implements("S1-N1.2.5b")
def evidence(request: HttpRequest, activity: Activity) -> FileResponse:
    """The file the unit handed in as evidence."""
    look_at(request, _edition_of(activity))
    stored = File.objects.filter(pk=activity.evidence.partition(":")[2] or 0).first()
    if stored is None:
        raise Http404
    note_access(request, "activity.accept", activity, "", detail=f"{activity.title} {stored.digest[:16]}")
    return send(stored, activity.title)


def _edition_of(activity: Activity) -> Edition:
    return Edition.objects.get(pk=activity.edition.partition(":")[2])
