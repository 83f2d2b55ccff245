"""Public notices: the dates computed, the list published, proof of each channel (S1-21, S1-N1.3c)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.door.course import unheld_in
from biaogan.apps.files.services import receive
from biaogan.apps.honours.models import Announcement
from biaogan.apps.notices.models import Channel, Notice, Objection
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.models import Round
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.calendar.working_days import Period, YearMissing, period
from biaogan.core.findings import Finding, errors, implements
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.web.office.carrying import EDITABLE, Findings, carry, status_of
from biaogan.web.office.forms_publicity import ChannelForm
from biaogan.web.office.papers import documents_of
from biaogan.web.office.rounds import frame_of
from biaogan.web.shared.acting import act, ask, party
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.files import send
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import entry_name


@require_safe
@act("round.oversee", Round, select=("edition", "pin"), asks=("round.settle",))
@implements("S1-21", "S1-N1.3c", "S0-18a", "S0-18b")
def notice(request: HttpRequest, standing: Round) -> HttpResponse:
    """What will be or is public, until when, where it stands, what was objected."""
    if standing.kind != "notice":
        raise Http404
    frame = frame_of(request, standing)
    readable = visible(party(request), "objection.read", Objection.objects.filter(notice=OuterRef("pk"))).order_by()
    objected = readable.values("notice").annotate(n=Count("pk")).values("n")
    found = Notice.objects.filter(round=standing).annotate(objected=Coalesce(Subquery(objected), 0))
    shown = found.order_by("-published_at").first()
    page: dict[str, Any] = {**frame, "notice": shown}
    if shown is None:
        page |= {"items": unheld_in(standing).count()}
    else:
        now = now_of(request)
        page |= {
            "days": day_marks(shown.days, day_of(now)), "is_over": now >= shown.ends,
            "left": days_left(now, shown.ends), "channels": channel_rows(frame["law"], frame["stage"], shown.key),
            "documents": documents_of(shown.key), "may_settle": ask(request, "round.settle", standing),
            "objections": shown.objected,
        }  # fmt: skip
    return render(request, "office/review/notice.html", page)


def day_marks(days: list[dict[str, Any]], now: date) -> list[dict[str, Any]]:
    """The days of a period for the row of days: what each is today."""
    found = [(date.fromisoformat(day["date"]), day["makeup"]) for day in days]
    state = {True: "past", False: ""}
    return [
        {"date": day, "makeup": makeup, "look": "today" if day == now else state[day < now]} for day, makeup in found
    ]


def channel_rows(law: Rulebook, stage: Stage, subject: str) -> list[tuple[str, str, Channel | None]]:
    """(key, name, proof) of every channel the stage names, in its order."""
    proved = {channel.code: channel for channel in Channel.objects.filter(subject=subject).select_related("picture")}
    return [(code, entry_name(law, "channels", code), proved.get(code)) for code in stage.get("channels", [])]


@require_http_methods(EDITABLE)
@act("notice.publish", Round, select=("edition", "pin"))
@implements("S1-21", "S0-18a", "S0-18b")
def publish(request: HttpRequest, standing: Round) -> HttpResponse:
    """The dates by the official calendar, every day that counts, the list; refused where the year is not loaded."""
    frame = frame_of(request, standing)

    def page(findings: Findings = ()) -> HttpResponse:
        outlook = ask(request, "notice.publish", standing)
        found = findings or (outlook.findings if outlook is not None else ())
        items = unheld_in(standing).select_related("organisation", "unit").order_by("number")
        shown = {
            **frame, "findings": found, "ready": outlook is not None and outlook.is_allowed, "items": items,
            **_computed(frame["stage"], day_of(now_of(request))),
        }  # fmt: skip
        return render(request, "office/review/publish_notice.html", shown, status=status_of(request))

    if request.method != "POST":
        return page()
    to = reverse("office:notice", args=[standing.pk])
    return carry(request, "notice.publish", standing, {}, page=page, to=to, said="notice.published")


def _computed(stage: Stage, notice_day: date) -> dict[str, Any]:
    """The period as it would be if published today; nothing where the calendar does not know a year."""
    days, unit, first_day = (stage.get(name) for name in ("days", "unit", "first_day"))
    try:
        found: Period = period(notice_day, days, unit, first_day, official_calendar())
    except YearMissing:
        return {"period": None}
    return {"period": found, "makeup": [day.date for day in found.days if day.makeup]}


@require_http_methods(EDITABLE)
@act("notice.prove", Notice, select=("round__edition",))
@implements("S1-21", "S0-18a", "S0-18b")
def prove_notice(request: HttpRequest, notice: Notice, code: str) -> HttpResponse:
    """Address, picture and time of a notice in one channel."""
    return _prove(request, notice, notice.round, code, "notice")


@require_http_methods(EDITABLE)
@act("announcement.prove", Announcement, select=("round__edition",))
@implements("S1-22", "S0-19b")
def prove_announcement(request: HttpRequest, announcement: Announcement, code: str) -> HttpResponse:
    """Address, picture and time of an announcement in one channel."""
    if announcement.round is None:
        raise Http404
    return _prove(request, announcement, announcement.round, code, "announcement")


def _prove(request: HttpRequest, subject: Notice | Announcement, standing: Round, code: str, noun: str) -> HttpResponse:
    frame = frame_of(request, standing)
    if code not in frame["stage"].get("channels", []):
        raise Http404
    held = Channel.objects.filter(subject=subject.key, code=code).first()
    form = ChannelForm(request.POST or None, request.FILES or None, initial=_proof_of(held))
    to = reverse(f"office:{noun}", args=[standing.pk])

    def page(findings: Findings = ()) -> HttpResponse:
        shown = {
            **frame, "form": form, "findings": findings, "held": held, "back": to,
            "channel": entry_name(frame["law"], "channels", code),
            "picture": reverse(f"office:{noun}_picture", args=[subject.pk, code]) if held and held.picture_id else "",
        }  # fmt: skip
        return render(request, "office/review/channel.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    upload = form.cleaned_data["picture"]
    received = receive(upload) if upload else None
    if received is not None and errors(received.findings):
        return page(tuple(_beside_picture(finding) for finding in received.findings))
    inputs = {
        "channel": code, "address": form.cleaned_data["address"], "file": received,
        "shown_at": form.cleaned_data["shown_at"] or now_of(request),
    }  # fmt: skip
    return carry(request, f"{noun}.prove", subject, inputs, page=page, to=to, said="channel.proved")


def _proof_of(held: Channel | None) -> dict[str, Any]:
    return {"address": held.address, "shown_at": held.shown_at} if held is not None else {}


def _beside_picture(finding: Finding) -> Finding:
    return replace(finding, place="picture")


@require_safe
@act("notice.prove", Notice)
@implements("S1-21", "S0-18a", "S0-18b")
def notice_picture(request: HttpRequest, notice: Notice, code: str) -> HttpResponseBase:
    """The picture kept as proof of a channel."""
    return _picture(notice.key, code)


@require_safe
@act("announcement.prove", Announcement)
@implements("S1-22", "S0-19b")
def announcement_picture(request: HttpRequest, announcement: Announcement, code: str) -> HttpResponseBase:
    """The picture kept as proof of a channel."""
    return _picture(announcement.key, code)


def _picture(subject: str, code: str) -> HttpResponseBase:
    held = get_object_or_404(Channel.objects.select_related("picture"), subject=subject, code=code)
    if held.picture is None:
        raise Http404
    return send(held.picture, f"{subject.replace(':', '-')}-{code}")
