"""Complaints about staff, which are the supervisor's alone, and opening an identity (S1-21)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from biaogan.apps.files.models import File
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.notices.models import Objection
from biaogan.apps.notices.queries import with_seal
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, ask, carry_out, may, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.supervisor.forms import AdmitForm, InquireForm, ReplyForm, UnsealForm
from biaogan.web.supervisor.naming import lines_of
from biaogan.web.supervisor.scope import look_at

FOUND = ("notice__round__edition", "notice__round__pin", "application")
FORMS: dict[str, type[BaseForm]] = {"admit": AdmitForm, "inquire": InquireForm, "reply": ReplyForm}
HANDLED = ("objection.read", "objection.admit", "objection.inquire", "objection.reply")
ASKED: dict[str, dict[str, Any]] = {"admit": {"admit": True}, "inquire": {"note": "?"}, "reply": {"note": "?"}}

LATEST = 50  # acts shown; the ledger has them all
Findings = tuple[Finding, ...]


@require_safe
@act("objection.unseal", Objection, select=FOUND, read=with_seal, asks=HANDLED)
@implements("S1-21", "S0-18d")
def objection(request: HttpRequest, objection: Objection) -> HttpResponse:
    """How an objection is handled; its text only where it is about staff."""
    return _show(request, objection)


def _show(
    request: HttpRequest, objection: Objection, *, typed: dict[str, BaseForm] | None = None, findings: Findings = ()
) -> HttpResponse:
    edition = objection.notice.round.edition
    look_at(request, edition)
    readable = may(request, "objection.read", objection)
    if readable:
        note_access(request, "objection.read", objection, "supervisor")
    forms = {name: (typed or {}).get(name) or form() for name, form in FORMS.items() if _may(request, objection, name)}
    page = {
        "objection": objection, "edition": edition, "readable": readable, "state": objection.state,
        "state_words": say(f"supervisor.objection.state.{objection.state}", current_language()),
        "kind_words": say(f"supervisor.objection.kind.{objection.kind}", current_language()),
        "inquiries": objection.inquiries.all() if readable else [], "forms": forms, "findings": findings,
        "sealed": objection.is_sealed,  # type: ignore[attr-defined]
        "lines": lines_of(history_of(objection.key).reverse()[:LATEST], law_of_round(objection.notice.round)),
    }  # fmt: skip
    return render(request, "supervisor/objection.html", page, status=422 if typed else 200)


def _may(request: HttpRequest, objection: Objection, name: str) -> bool:
    outlook = ask(request, f"objection.{name}", objection, **ASKED[name])
    return outlook is not None and outlook.is_allowed


@require_POST
@act("objection.admit", Objection, select=FOUND, read=with_seal)
@implements("S1-21", "S0-18d")
def admit(request: HttpRequest, objection: Objection) -> HttpResponse:
    """Take a complaint up, or refuse it with a reason."""
    form = AdmitForm(request.POST)
    given = {"admit": request.POST.get("admit") == "yes", "reason": request.POST.get("reason", "")}
    return _carry(request, objection, "admit", form, given)


@require_POST
@act("objection.inquire", Objection, select=FOUND, read=with_seal)
@implements("S1-21", "S0-18d")
def inquire(request: HttpRequest, objection: Objection) -> HttpResponse:
    """One step of the inquiry."""
    return _carry(request, objection, "inquire", InquireForm(request.POST), {"note": request.POST.get("note", "")})


@require_POST
@act("objection.reply", Objection, select=FOUND, read=with_seal)
@implements("S1-21", "S0-18d")
def reply(request: HttpRequest, objection: Objection) -> HttpResponse:
    """What the complainant reads by the tracking code."""
    return _carry(request, objection, "reply", ReplyForm(request.POST), {"note": request.POST.get("note", "")})


def _carry(
    request: HttpRequest, objection: Objection, name: str, form: BaseForm, given: dict[str, Any]
) -> HttpResponse:
    if not form.is_valid():
        return _show(request, objection, typed={name: form})
    try:
        carry_out(request, f"objection.{name}", objection, **given)
    except Refused as refused:
        return _show(request, objection, typed={name: form}, findings=refused.findings)
    messages.success(request, say(f"supervisor.done.{name}", current_language()))
    return redirect("supervisor:objection", pk=objection.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@act("objection.unseal", Objection, select=FOUND, read=with_seal)
@implements("S1-21", "S0-18d")
def unseal(request: HttpRequest, objection: Objection) -> HttpResponse:
    """Who objected, shown on this one page; that it was opened, by whom and why, is on record."""
    look_at(request, objection.notice.round.edition)
    form, language = UnsealForm(request.POST or None), current_language()
    findings: Findings = ()
    if form.is_valid():
        try:
            done = carry_out(request, "objection.unseal", objection, reason=form.cleaned_data["reason"])
        except Refused as refused:
            findings = refused.findings
        else:
            return render(request, "supervisor/unsealed.html", {"objection": objection, "objector": done.made})
    page = {
        "question": say("supervisor.unseal.question", language, pk=objection.pk),
        "changes": [say(f"supervisor.unseal.change.{n}", language) for n in (1, 2)],
        "confirm": say("supervisor.unseal.do", language), "keep": say("supervisor.unseal.keep", language),
        "back": reverse("supervisor:objection", args=[objection.pk]), "clauses": ("S1-21",), "form": form,
        "findings": findings,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if request.method == "POST" else 200)


@require_safe
@act("objection.read", Objection, select=FOUND, read=with_seal)
@implements("S1-21", "S0-18d")
def evidence(request: HttpRequest, objection: Objection, digest: str) -> HttpResponseBase:
    """A file handed in with the complaint."""
    name = next((item["name"] for item in objection.evidence if item["digest"] == digest), None)
    stored = File.objects.filter(digest=digest).first()
    if name is None or stored is None:
        raise Http404
    note_access(request, "objection.read", objection, "supervisor", detail=f"{name} {digest[:16]}")
    return send(stored, name)
