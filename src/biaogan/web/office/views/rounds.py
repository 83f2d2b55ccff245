"""Windows that are prolonged, stages held once more, and leave to be late."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.applications.models import Application, Verdict, Waiver
from biaogan.apps.programmes.law import law_of_edition, law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.decide import Refused
from biaogan.core.calendar.deadlines import closing_instant
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms_editions import ExtendForm, LeaveForm, ReopenForm, UnitWaiverForm, WaiverForm
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.standing import with_standing


@require_http_methods(EDITABLE)
@act("round.extend", Round, select=("edition", "pin"))
@implements("S1-N1.2.1")
def extend(request: HttpRequest, standing: Round) -> HttpResponse:
    """A later last day, with its reason; all units are told."""
    look_at(request, standing.edition)
    law = law_of_round(standing)
    form = ExtendForm(request.POST or None)
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        close_time = str(law.stage(standing.stage).get("close_time", "24:00"))
        closes = closing_instant(form.cleaned_data["closes"], close_time)
        try:
            carry_out(request, "round.extend", standing, closes=closes, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("office.extend.done", current_language(), closes=closes))
            return redirect("office:edition", pk=standing.edition_id)
    page = {
        "edition": standing.edition, "round": standing, "form": form, "refused": refused,
        "stage": stage_name(law, standing.stage), "cites": law.cites(f"stages.{standing.stage}.window"),
    }  # fmt: skip
    return render(request, "office/editions/extend.html", page, status=status_of(request))


@require_http_methods(EDITABLE)
@act("round.reopen", Round, select=("edition", "pin"))
@implements("S1-N1.2.1")
def reopen(request: HttpRequest, standing: Round) -> HttpResponse:
    """The stage once more for the applications named: a further round; the rows of the old one stay as history."""
    look_at(request, standing.edition)
    law, items = law_of_round(standing), been_through(standing)
    form = ReopenForm(request.POST or None, items=items)
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        try:
            carry_out(request, "round.reopen", standing, **_reopened(form, law, standing))
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("office.reopen.done", current_language(), n=len(form.cleaned_data["items"])))
            return redirect("office:edition", pk=standing.edition_id)
    page = {
        "edition": standing.edition, "round": standing, "form": form, "refused": refused, "items": items,
        "stage": stage_name(law, standing.stage), "cites": law.cites(f"stages.{standing.stage}"),
    }  # fmt: skip
    return render(request, "office/editions/reopen.html", page, status=status_of(request))


def been_through(standing: Round) -> list[Application]:
    """Applications that left in a round, or were decided on in it and went on."""
    submitted = Application.objects.filter(edition=standing.edition_id).exclude(number="")
    left, decided = (
        Q(round=standing) & ~Q(exit=""),
        Q(pk__in=Verdict.objects.filter(round=standing).values("application")),
    )
    return list(with_standing(submitted.filter(left | decided)).order_by("number"))


def _reopened(form: ReopenForm, law: Rulebook, standing: Round) -> dict[str, Any]:
    given = form.cleaned_data
    named = [{"item": int(pk), "reason": given["reason"]} for pk in given["items"]]
    close_time = str(law.stage(standing.stage).get("close_time", "24:00"))
    closes = closing_instant(given["closes"], close_time) if given["closes"] else None
    return {"items": named, "reason": given["reason"], "closes": closes}


@require_http_methods(EDITABLE)
@act("waiver.grant", Edition)
@implements("S1-N1.2.1")
def waive(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Leave to be late: for an applicant, whose drafts are open again, or for a unit that still has to recommend."""
    look_at(request, edition)
    law, late = law_of_edition(edition), request.POST.get("late", "")
    forms = {
        "apply": WaiverForm(request.POST if late == "apply" else None, edition=edition),
        "recommend": UnitWaiverForm(request.POST if late == "recommend" else None, edition=edition),
    }
    refused: dict[str, tuple[Finding, ...]] = {}
    if late in forms and forms[late].is_valid():
        refused[late] = _waive(request, edition, forms[late])
        if not refused[late]:
            until = forms[late].cleaned_data["until"]
            messages.success(request, say("office.waiver.done", current_language(), until=until))
            return redirect("office:waiver", pk=edition.pk)
    earlier = Waiver.objects.filter(round__edition=edition).select_related("application__organisation", "unit")
    choices = [_leave(law, kind, form, refused.get(kind, ())) for kind, form in forms.items()]
    page = {"edition": edition, "choices": choices, "waivers": earlier.order_by("-granted_at")}
    return render(request, "office/editions/waiver.html", page, status=status_of(request))


def _leave(law: Rulebook, kind: str, form: LeaveForm, refused: tuple[Finding, ...]) -> dict[str, Any]:
    """One choice of the page: leave in the stage of this kind, and whether the law has room for it."""
    stage = next(stage for stage in law.stages if stage.kind == kind)
    return {
        "kind": kind, "form": form, "whom": form["unit" if kind == "recommend" else "organisation"],
        "until": form["until"], "reason": form["reason"], "refused": refused, "cites": law.cites(f"{stage.path}.late"),
        "allowed": stage.get("late") == "waiver",
    }  # fmt: skip


def _waive(request: HttpRequest, edition: Edition, form: LeaveForm) -> tuple[Finding, ...]:
    given = {name: form.cleaned_data[name] for name in ("until", "reason")}
    try:
        with transaction.atomic():  # an organisation's drafts are let in together or not at all
            for whom in form.whom():
                carry_out(request, "waiver.grant", edition, **whom, **given)
    except Refused as refusal:
        return tuple(replace(finding, place=form.add_prefix(finding.place)) for finding in refusal.findings)
    return ()
