"""Rehearsal only: the clock that the office moves, and the mailbox on which mail lands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Correction
from biaogan.apps.door.tick import tick
from biaogan.apps.messages.models import Message
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Refused
from biaogan.core.acts.guards.past_close import GRACE
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.calendar.working_days import YearMissing, is_working_day
from biaogan.core.findings import Finding
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.shared.acting import act, carry_out, party, public
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, moment_input
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import stage_name

PAGE = 50
DAY = timedelta(days=1)
View = Callable[..., HttpResponseBase]


def in_rehearsal(view: View) -> View:
    """Outside demo mode there is no such page."""

    @wraps(view)
    def rehearsing(request: HttpRequest, **address: object) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, **address)

    return rehearsing


class ClockForm(WordedForm):
    """The moment to go to."""

    words = "office.clock"
    instant = forms.DateTimeField(widget=moment_input())


@in_rehearsal
@require_http_methods(EDITABLE)
@act("clock.move")
def rehearsal(request: HttpRequest) -> HttpResponse:
    """Move the clock onward; what the time brings is done at once, so that the next page shows it."""
    now = now_of(request)
    steps = {"deadline": next_deadline(now), "day": now + DAY, "working_day": next_working_day(now)}
    asked = request.POST.get("step", "")
    form = ClockForm(request.POST if request.method == "POST" and not asked else None, initial={"instant": now})
    instant = steps.get(asked) or (form.cleaned_data["instant"] if form.is_valid() else None)
    refused: tuple[Finding, ...] = ()
    if instant is not None:
        try:
            carry_out(request, "clock.move", instant=instant)
        except Refused as refusal:
            refused = refusal.findings
        else:
            tick()
            messages.success(request, say("office.clock.moved", current_language(), at=instant))
            return redirect("office:rehearsal")
    page = {"form": form, "refused": refused, "steps": steps, "coming": coming(now)}
    return render(request, "office/rehearsal/clock.html", page, status=status_of(request))


def coming(now: datetime, most: int = 8) -> list[tuple[datetime, str, str]]:
    """(when, what, where) of what the clock brings next in all editions, the nearest first."""
    live = Round.objects.filter(edition__closed_at=None).exclude(edition__published_at=None).select_related("edition")
    found = [
        (standing.opens, "opens", standing)
        for standing in live.filter(state=Round.PLANNED, opens__gt=now)
        if standing.opens is not None
    ] + [
        (standing.closes + GRACE, "closes", standing)
        for standing in live.filter(state=Round.OPEN, closes__gt=now - GRACE)
        if standing.closes is not None and standing.closes + GRACE > now
    ]
    events = [(at, what, f"{standing.edition.title} · {_stage(standing)}") for at, what, standing in found]
    notices = Notice.objects.filter(ends__gt=now, superseded_at=None).select_related("round__edition")
    events += [(notice.ends, "notice", notice.round.edition.title) for notice in notices]
    overdue = Correction.objects.filter(closed_at=None, due__gt=now).select_related("application")
    events += [(each.due, "correction", each.application.number) for each in overdue if each.due is not None]
    return sorted(events, key=lambda event: event[0])[:most]


def _stage(standing: Round) -> str:
    return stage_name(law_of_round(standing), standing.stage)


def next_deadline(now: datetime) -> datetime | None:
    """The instant at which the clock brings something next."""
    events = coming(now, 1)
    return events[0][0] if events else None


def next_working_day(now: datetime) -> datetime | None:
    """The same hour on the next working day; None where the year's calendar is not loaded."""
    table, day = official_calendar(), now + DAY
    try:
        while not is_working_day(day_of(day), table):
            day += DAY
    except YearMissing:
        return None
    return day


@in_rehearsal
@require_safe
@public
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the rehearsal with its working link; open to all, for codes and confirmations land here too."""
    found, words = Message.objects.order_by("-made_at", "-pk"), request.GET.get("q", "").strip()
    if words:
        found = found.filter(Q(address__icontains=words) | Q(subject__icontains=words))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    layout = "shared/desk.html" if party(request).plays("office") else "shared/site.html"
    return render(request, "office/rehearsal/mailbox.html", {"page": page, "words": words, "layout": layout})


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: what the bar of the rehearsal shows; nothing outside demo mode."""
    if not settings.DEMO or not hasattr(request, "now"):
        return {}
    shown: dict[str, object] = {"rehearsal_now": now_of(request), "mailbox_url": reverse("office:mailbox")}
    if party(request).plays("office"):
        shown["rehearsal_url"] = reverse("office:rehearsal")
    return shown
