"""Objections before the committee: what was said, shown and found, never who said it; and the ruling (S1-21)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.files.models import Document, File
from biaogan.apps.notices.models import Inquiry, Objection
from biaogan.apps.panels.models import Seat
from biaogan.apps.panels.queries import deciding_seats
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.web.expert.forms import RulingForm
from biaogan.web.expert.seats import seat_in
from biaogan.web.expert.words import words
from biaogan.web.shared.acting import act, ask, carry_out, note_access
from biaogan.web.shared.concluding import name_of
from biaogan.web.shared.files import send

ROW = ("application__organisation", "notice__round__edition")


@act("objection.rule", Objection, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-21", "S0-18d")
def objection(request: HttpRequest, objection: Objection) -> HttpResponse:
    """Text, evidence and inquiry; the ruling is asked for once more before it stands."""
    note_access(request, "objection.read", objection, "expert")
    seat = seat_in(request, objection.notice.round.edition_id)
    seats = _entitled(objection, seat)
    form = RulingForm(
        request.POST if request.method == "POST" else None, seats=[(each.key, name_of(each)) for each in seats],
        own=seat.key,
    )  # fmt: skip
    findings: tuple[Finding, ...] = ()
    status = 200
    if request.method == "POST" and request.POST.get("confirm") != "no" and form.is_valid():
        status, decision = 422, ask(request, "objection.rule", objection, **form.cleaned_data)
        findings = decision.findings if decision is not None else ()
        if decision is not None and decision.is_allowed:
            return _rule(request, objection, form)
    page: dict[str, Any] = {
        "objection": objection, "inquiries": _steps(objection), "form": form, "findings": findings,
        "quorum": len(seats) // 2 + 1, "entitled": len(seats),
        "papers": Document.objects.filter(kind="ruling", subject=objection.key),
        "ruling_words": words(f"ruling.ruling.{objection.ruling}") if objection.ruling else "",
    }  # fmt: skip
    return render(request, "expert/objection.html", page, status=422 if form.errors else status)


def _entitled(objection: Objection, own: Seat) -> list[Seat]:
    items = [objection.application_id] if objection.application_id is not None else []
    seats = deciding_seats(objection.notice.round.edition, None, items)
    return sorted(seats, key=lambda seat: (seat.pk != own.pk, seat.pk))


def _steps(objection: Objection) -> list[Inquiry]:
    return list(objection.inquiries.order_by("at", "pk"))


def _rule(request: HttpRequest, objection: Objection, form: RulingForm) -> HttpResponse:
    """Once confirmed the ruling stands; before that the page says what it changes, and what was typed travels along."""
    if request.POST.get("confirm") == "yes":
        with suppress(Refused):  # somebody ruled in between: the page shows that ruling
            carry_out(request, "objection.rule", objection, **form.cleaned_data)
            messages.success(request, words("ruling.done"))
        return redirect("expert:objection", pk=objection.pk)
    ruling, about = form.cleaned_data["ruling"], objection.application
    name = about.name if about is not None else words("objection.about_staff")
    page = {
        "question": words("ruling.question", ruling=words(f"ruling.ruling.{ruling}")), "objection": objection,
        "changes": [words(f"ruling.{ruling}.follows", name=name), words("ruling.document"), words("ruling.reply")],
        "typed": [(key, value) for key in ("ruling", "present", "reason") for value in request.POST.getlist(key)],
        "cleaned": form.cleaned_data, "clauses": ("S1-21",),
    }  # fmt: skip
    return render(request, "expert/ruling.html", page)


@act("objection.rule", Objection)
@require_safe
@implements("S1-21", "S0-18d")
def file(request: HttpRequest, objection: Objection, digest: str) -> HttpResponseBase:
    """A piece of evidence, or of the inquiry, by its digest."""
    shown = [*objection.evidence, *(proof for step in _steps(objection) for proof in step.proofs)]
    name = next((each["name"] for each in shown if each["digest"] == digest), None)
    stored = File.objects.filter(digest=digest).first()
    if name is None or stored is None:
        raise Http404
    note_access(request, "objection.read", objection, "expert", detail=f"{name} {digest[:16]}")
    return send(stored, name)
