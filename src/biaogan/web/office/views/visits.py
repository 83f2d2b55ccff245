"""On-site visits where there was doubt: calling, planning, what was found (S1-N1.3b)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.panels.queries import live_seats
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Visit
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, status_of
from biaogan.web.office.forms_rounds import CallForm, VisitForm
from biaogan.web.office.rounds import frame_of
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, ask, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.history import events_of
from biaogan.web.shared.law_words import stage_name

PLACED = ("organisation", "placement__group", "round", "edition")


@require_safe
@act("round.oversee", Round, select=("edition", "pin"), asks=("round.settle", "round.open"))
@implements("S1-N1.3b", "S0-17b")
def visits(request: HttpRequest, standing: Round) -> HttpResponse:
    """What was called to be visited, its visits and their reports."""
    if standing.kind != "site_visit":
        raise Http404
    called = Application.objects.filter(edition=standing.edition, exit="").exclude(called=[])
    items = [item for item in called.select_related(*PLACED).order_by("number") if standing.stage in item.called]
    found = list(Visit.objects.filter(round__edition=standing.edition).order_by("pk"))
    names = team_names(found)
    own = {item.pk: [(each, names[each.pk]) for each in found if each.application_id == item.pk] for item in items}
    page = {
        **frame_of(request, standing), "rows": [(item, own[item.pk]) for item in items],
        "may": ask(request, "round.open" if standing.state == Round.PLANNED else "round.settle", standing),
    }  # fmt: skip
    return render(request, "office/review/visits.html", page)


def team_names(found: list[Visit]) -> dict[int, list[str]]:
    """Names of those on the team of each visit. One query."""
    keys = {key.partition(":")[2] for each in found for key in each.team}
    seats = Seat.objects.filter(pk__in=[key for key in keys if key.isdecimal()]).select_related("expert__account")
    by_key = {seat.key: seat.expert.account.name for seat in seats}
    return {each.pk: [by_key[key] for key in each.team if key in by_key] for each in found}


@require_http_methods(EDITABLE)
@act("application.call", Application, select=PLACED)
@implements("S1-N1.3b", "S0-17b")
def call(request: HttpRequest, application: Application) -> HttpResponse:
    """Called to a stage held only when necessary, for the doubt that is written down."""
    look_at(request, application.edition)
    law = law_of_round(application.round)
    stages = [(stage.key, stage_name(law, stage.key)) for stage in law.stages if stage.when == "necessary"]
    form = CallForm(request.POST or None, stages=stages)

    def page(findings: Findings = ()) -> HttpResponse:
        shown = {
            "item": application, "edition": application.edition, "form": form, "findings": findings,
            "back": _back(application), "offered": bool(stages),
            "cites": law.cites(f"stages.{stages[0][0]}") if stages else (),
        }  # fmt: skip
        return render(request, "office/review/call.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    return carry(
        request, "application.call", application, form.cleaned_data, page=page, to=_back(application),
        said="call.called", number=application.number,
    )  # fmt: skip


def _back(application: Application) -> str:
    return reverse("office:round", args=[application.round_id])


@require_http_methods(EDITABLE)
@act("visit.plan", Application, select=PLACED)
@implements("S1-N1.3b", "S0-17b")
def plan(request: HttpRequest, application: Application) -> HttpResponse:
    """Who goes, when, and what to ask; the recused are not offered."""
    look_at(request, application.edition)
    form = VisitForm(request.POST or None, seats=_team(application.edition, application))
    to = _visits_page(application)

    def page(findings: Findings = ()) -> HttpResponse:
        law = law_of_round(application.round)
        shown = {
            "item": application, "edition": application.edition, "form": form, "findings": findings, "back": to,
            "cites": law.cites("stages.visit"),
        }  # fmt: skip
        return render(request, "office/review/plan_visit.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    inputs = {**form.cleaned_data, "stage": "visit"}
    return carry(request, "visit.plan", application, inputs, page=page, to=to, said="visit.planned")


def _visits_page(application: Application) -> str:
    rounds = Round.objects.filter(edition=application.edition_id, kind="site_visit").order_by("batch")
    standing = rounds.last()
    return reverse("office:visits", args=[standing.pk]) if standing is not None else _back(application)


def _team(edition: Edition, application: Application) -> list[tuple[str, str]]:
    """Accepted seats as choices, but for the recused."""
    recused = Recusal.objects.filter(state__in=(Recusal.DECLARED, Recusal.CONFIRMED))
    kept_apart = recused.filter(application=application) | recused.filter(organisation=application.organisation_id)
    seats = live_seats(edition).exclude(accepted_at=None).exclude(expert__in=kept_apart.values("expert"))
    ordered = seats.select_related("expert__account", "group").order_by("group__order", "pk")
    return [(seat.key, f"{seat.expert.account.name}　{_place_of(seat)}") for seat in ordered]


def _place_of(seat: Seat) -> str:
    return seat.group.name if seat.group else say(f"office_review.kind.{seat.kind}", current_language())


@require_safe
@act("visit.read", Visit, select=("application__organisation", "round__edition", "report"))
@implements("S1-N1.3b", "S0-17b")
def visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A visit with its questions and what was found."""
    page = {
        **frame_of(request, visit.round), "visit": visit, "team": team_names([visit])[visit.pk],
        "history": events_of(history_of(visit.key).reverse()[:20]),
    }  # fmt: skip
    return render(request, "office/review/visit.html", page)


@require_safe
@act("visit.read", Visit, select=("report", "application", "round__edition"))
@implements("S1-N1.3b", "S0-17b")
def visit_report(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """The report as it was handed in."""
    look_at(request, visit.round.edition)
    if visit.report is None:
        raise Http404
    name = say("office_review.visit.report_name", current_language(), number=visit.application.number)
    note_access(request, "visit.read", visit, "", detail=name)
    return send(visit.report, name)
