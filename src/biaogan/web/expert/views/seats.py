"""Invitation, confidentiality pledge, giving up a seat (S1-12, S1-15)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from biaogan.apps.panels.models import Seat
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.web.expert.forms import AnswerForm, PledgeForm, ReasonForm
from biaogan.web.expert.words import words
from biaogan.web.shared.acting import act, carry_out, party

ROW = ("body__edition", "group")
PLEDGED = ("materials", "review", "fairness", "copies", "after")  # what is undertaken, a sentence each


@act("seat.answer", Seat, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The invitation, and afterwards what became of it."""
    form = AnswerForm(request.POST or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        accept = form.cleaned_data["accept"] == "yes"
        try:
            carry_out(request, "seat.answer", seat, accept=accept, reason=form.cleaned_data["reason"])
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, words("answer.accepted" if accept else "answer.declined"))
            return redirect("expert:pledge", pk=seat.pk) if accept else redirect("expert:desk")
    page = {"seat": seat, "form": form, "findings": findings}
    return render(request, "expert/seat.html", page, status=422 if request.method == "POST" else 200)


@act("seat.pledge", Seat, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-15", "S0-13b")
def pledge(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The pledge of this edition; from its signing on the materials are open."""
    if seat.pledged_at is not None:
        return redirect("expert:seat", pk=seat.pk)
    form = PledgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        carry_out(request, "seat.pledge", seat, confirmed=True)
        messages.success(request, words("pledge.signed"))
        return redirect("expert:desk")
    page = {"seat": seat, "form": form, "undertakings": [words(f"pledge.{each}") for each in PLEDGED]}
    return render(request, "expert/pledge.html", page, status=422 if form.errors else 200)


@act("seat.vacate", Seat, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give up the own seat, with the reason; the office has its own page for this."""
    if seat.expert_id != party(request).expert:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        carry_out(request, "seat.vacate", seat, reason=form.cleaned_data["reason"])
        messages.success(request, words("leave.done"))
        return redirect("expert:desk")
    page = {
        "question": words("leave.question", edition=seat.body.edition.title), "form": form,
        "changes": [words(f"leave.{change}") for change in ("materials", "sheets", "seat")],
        "confirm": words("leave.confirm"), "keep": words("leave.keep"),
        "back": reverse("expert:seat", kwargs={"pk": seat.pk}), "clauses": ("S1-12",),
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if form.errors else 200)


def unpledged(request: HttpRequest, seat: Seat, findings: tuple[Finding, ...] = ()) -> HttpResponse:
    """Instead of materials: the way to the pledge."""
    page = {"seat": seat, "findings": findings}
    return render(request, "expert/unpledged.html", page, status=403)
