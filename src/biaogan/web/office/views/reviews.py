"""Rounds in which sheets are written: opening, giving out, following, settling (S1-19a, S1-20a, S1-N1.3a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.acts.stages.bodies import has_groups
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.office.carrying import Findings, carry, status_of
from biaogan.web.office.rounds import WITH_SHEETS, frame_of
from biaogan.web.shared.acting import act, ask
from biaogan.web.shared.counting import count_each

PER_PAGE = 50
GROUPS = 10  # of a page
GROUP = Coalesce("seat__group", 0)  # 0: a panel without groups


@dataclass(frozen=True)
class Progress:
    """Sheets of one expert in a round. last: when one was last saved."""

    seat: int
    name: str
    group: str
    given: int
    submitted: int
    last: datetime | None

    @property
    def missing(self) -> int:
        return self.given - self.submitted


@dataclass(frozen=True)
class GroupProgress:
    """Sheets of one group. share: whole percents that are in."""

    name: str
    given: int
    submitted: int

    @property
    def share(self) -> int:
        return 100 * self.submitted // self.given if self.given else 0


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def review(request: HttpRequest, standing: Round) -> HttpResponse:
    """How far a review is, by group, expert and application, and what the office may do now."""
    if standing.kind not in WITH_SHEETS:
        raise Http404
    return show(request, standing)


def show(request: HttpRequest, standing: Round, findings: Findings = ()) -> HttpResponse:
    """The page of a review; refused acts come back to it."""
    counts = _sheets(standing).aggregate(
        given=Count("pk"), submitted=Count("submitted_at"), groups=Count(GROUP, distinct=True)
    )
    readers = Paginator(range(counts.pop("groups")), GROUPS).get_page(request.GET.get("groups"))
    experts = _by_expert(standing, readers)
    frame = frame_of(request, standing)
    law: Rulebook = frame["law"]
    page: dict[str, Any] = {
        **frame, **counts, "missing": counts["given"] - counts["submitted"],
        "findings": findings, "readers": readers, "experts": experts, "groups": _by_group(experts),
        "in_groups": has_groups(law),
        **count_each(
            voided=Sheet.objects.filter(round=standing, void=True), unassigned=_unassigned(standing),
            unplaced=_unassigned(standing).filter(placement=None) if has_groups(law) else Application.objects.none(),
        ),
        "page": Paginator(_items(standing), PER_PAGE).get_page(request.GET.get("page")),
        "may_open": ask(request, "round.open", standing) if standing.state == Round.PLANNED else None,
    }  # fmt: skip
    return render(request, "office/review/review.html", page, status=status_of(request))


def _sheets(standing: Round) -> QuerySet[Sheet]:
    """Those that count."""
    return Sheet.objects.filter(round=standing, void=False)


def _by_expert(standing: Round, readers: Page[int]) -> list[Progress]:
    """One row a seat of the groups on a page, in the order of groups; a panel without groups is one. One query."""
    order = ("seat__group__order", "group")
    sheets = _sheets(standing).annotate(group=GROUP)
    read = sheets.order_by(*order).values_list("group", flat=True).distinct()
    own = sheets.filter(group__in=read[(readers.number - 1) * GROUPS : readers.number * GROUPS])
    rows = own.order_by(*order, "seat").values_list("seat", "seat__expert__account__name", "seat__group__name")
    counted = rows.annotate(Count("pk"), Count("submitted_at"), Max("saved_at"))
    return [Progress(seat, name, group or "", *figures) for seat, name, group, *figures in counted]


def _by_group(experts: list[Progress]) -> list[GroupProgress]:
    names = dict.fromkeys(one.group for one in experts)
    own = {name: [one for one in experts if one.group == name] for name in names}
    return [
        GroupProgress(name, sum(one.given for one in rows), sum(one.submitted for one in rows))
        for name, rows in own.items()
    ]


def _items(standing: Round) -> QuerySet[Application]:
    """Applications that stand in the round or were read in it, with their sheets counted."""
    read = Sheet.objects.filter(round=standing, void=False).values("application")
    live = Q(sheets__round=standing, sheets__void=False)
    found = Application.objects.filter(Q(round=standing, exit="") | Q(pk__in=read))
    counted = found.annotate(
        given=Count("sheets", filter=live),
        submitted=Count("sheets", filter=live & Q(sheets__submitted_at__isnull=False)),
    )
    return counted.select_related("organisation", "placement__group").order_by("number", "pk")


def _unassigned(standing: Round) -> QuerySet[Application]:
    """Applications in the round that nobody was given to read."""
    given = Sheet.objects.filter(round=standing, void=False).values("application")
    return Application.objects.filter(round=standing, exit="").exclude(pk__in=given)


@require_http_methods(["POST"])
@act("sheet.assign", Round, select=("edition", "pin"))
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def assign(request: HttpRequest, standing: Round) -> HttpResponse:
    """Every member of a group gets a sheet for what the group reads; the recused do not."""
    return carry(
        request, "sheet.assign", standing, page=lambda findings: show(request, standing, findings),
        to=reverse("office:review", args=[standing.pk]), said="review.assigned",
    )  # fmt: skip


@require_http_methods(["POST"])
@act("sheet.remind", Round, select=("edition", "pin"))
@implements("S1-N1.3a")
def remind(request: HttpRequest, standing: Round) -> HttpResponse:
    """A message to every expert whose sheets are not in."""
    return carry(
        request, "sheet.remind", standing, page=lambda findings: show(request, standing, findings),
        to=reverse("office:review", args=[standing.pk]), said="review.reminded",
    )  # fmt: skip
