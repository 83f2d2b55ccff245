"""Objecting to a notice without an account, and following what becomes of it (S1-21)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.access import require
from biaogan.apps.door.party import PUBLIC, bearer
from biaogan.apps.door.perform import perform
from biaogan.apps.files.services import receive
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.acts.decide import Missing, Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.public.forms import TEXT_LIMIT, ObjectionForm, TrackingForm
from biaogan.web.public.limits import refuse_often
from biaogan.web.public.listings import items_of_notice
from biaogan.web.public.periods import period_of
from biaogan.web.public.tracking import found_by, steps_of
from biaogan.web.shared.acting import act, note_access, public
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of

KEPT = "tracking_code"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@act("objection.lodge", Notice, select=("round__edition", "round__pin"))
@implements("S1-21", "S0-18c")
def object_to(request: HttpRequest, notice: Notice) -> HttpResponse:
    """The form; sent, it gives a tracking code."""
    form = ObjectionForm(
        request.POST or None, request.FILES or None, notice=notice, items=items_of_notice(notice),
        initial={"item": request.GET.get("item", "")},
    )  # fmt: skip
    findings: tuple[Finding, ...] = ()
    if form.is_valid():
        refused = refuse_often(request, "objection")
        if refused is not None:
            return refused
        try:
            code = _lodge(notice, form, request)
        except Refused as refusal:
            findings = refusal.findings
        else:
            request.session[KEPT] = {"code": code, "notice": notice.pk}
            return redirect("public:lodged")
    law = law_of_round(notice.round)
    page = {
        "form": form, "findings": findings, "notice": notice, "limit": TEXT_LIMIT,
        "period": period_of(notice, now_of(request)), "cites": law.cites("objections"),
    }  # fmt: skip
    return render(request, "public/objection.html", page, status=422 if form.errors or findings else 200)


def _lodge(notice: Notice, form: ObjectionForm, request: HttpRequest) -> str:
    """The tracking code. Whoever is signed in objects as one of the public: the ledger must not name them."""
    given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("kind", "text", "name", "contact")}
    inputs = {
        **given,
        "application": None if given["kind"] == "staff" else form.application,
        "files": tuple(receive(upload) for upload in form.cleaned_data["evidence"]),
    }
    done = perform("objection.lodge", notice, actor=PUBLIC, now=now_of(request), inputs=inputs)
    code: str = done.made[1]
    return code


@never_cache
@public
@require_safe
def lodged(request: HttpRequest) -> HttpResponse:
    """The tracking code, shown this once: only its digest is kept."""
    kept = request.session.pop(KEPT, None)
    if kept is None:
        return redirect("public:tracking")
    return render(request, "public/lodged.html", kept)


@sensitive_post_parameters("code")
@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-21", "S0-18c")
def tracking(request: HttpRequest) -> HttpResponse:
    """The code is posted, never part of an address, so that it stands in no log and no history."""
    form = TrackingForm(request.POST or None)
    refused = refuse_often(request, "tracking_code", count=False)  # a right code is not looked up either then
    if refused is not None:
        return refused
    objection = found_by(form.cleaned_data["code"]) if form.is_valid() else None
    if objection is None:
        missing = form.is_bound and form.is_valid() and refuse_often(request, "tracking_code") is None
        status = 404 if missing else 422 if form.errors else 200
        return render(request, "public/tracking.html", {"form": form, "missing": missing}, status=status)
    try:
        who = require(bearer(objection.pk), "objection.read", objection)
    except Missing as missing_act:
        raise Http404 from missing_act
    note_access(request, "objection.read", objection, who.role, actor=PUBLIC.key)
    state, language = objection.state, current_language()
    page = {
        "objection": objection, "state": state, "steps": steps_of(objection),
        "state_words": say(f"public.tracking.state.{state}", language),
        "kind_words": say(f"public.objection.kind.{objection.kind}", language),
    }  # fmt: skip
    return render(request, "public/tracked.html", page)
