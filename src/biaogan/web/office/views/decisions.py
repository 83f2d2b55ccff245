"""What the office decides on one application beside its reviews: hold, release, another unit, disqualify."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from biaogan.apps.applications.models import Application
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.acts.decide import Refused
from biaogan.core.acts.table import ACTS
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms import ReasonForm
from biaogan.web.office.forms_applications import DisqualifyForm, TransferForm
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language

RELATED = ("edition", "organisation", "unit", "round")


@require_http_methods(EDITABLE)
@act("application.hold", Application, select=RELATED)
@implements("S1-21", "S0-18d")
def hold(request: HttpRequest, application: Application) -> HttpResponse:
    """The application stays where it is until released; the others go on."""
    return _decide(request, "hold", application, ReasonForm(request.POST or None))


@require_http_methods(EDITABLE)
@act("application.release", Application, select=RELATED)
@implements("S1-21", "S0-18a", "S0-18b")
def release(request: HttpRequest, application: Application) -> HttpResponse:
    """The office's own holds end; one of an objection or an opinion ends by what opened it."""
    return _decide(request, "release", application, ReasonForm(request.POST or None))


@require_http_methods(EDITABLE)
@act("application.transfer", Application, select=RELATED)
@implements("S1-D2")
def transfer(request: HttpRequest, application: Application) -> HttpResponse:
    """Another recommending unit, before the list of the first is signed."""
    return _decide(request, "transfer", application, TransferForm(request.POST or None, application=application))


def _decide(request: HttpRequest, verb: str, application: Application, form: ReasonForm) -> HttpResponse:
    """A page of its own: who, what follows, why."""
    look_at(request, application.edition)
    done, refused = _carried(request, verb, application, form)
    if done is not None:
        return done
    page = {
        "application": application, "edition": application.edition, "form": form, "refused": refused, "verb": verb,
        "title": _words(verb), "lead": _words(f"{verb}.lead"), "button": _words(f"{verb}.do"),
        "clauses": ACTS[f"application.{verb}"].clauses,
    }  # fmt: skip
    return render(request, "office/applications/decide.html", page, status=status_of(request))


@require_http_methods(EDITABLE)
@act("application.disqualify", Application, select=RELATED)
@implements("S1-24", "S0-21a")
def disqualify(request: HttpRequest, application: Application) -> HttpResponse:
    """Out before any honour, on a ground the law names; cannot be undone."""
    look_at(request, application.edition)
    law = law_of_round(application.round)
    form = DisqualifyForm(request.POST or None, law=law)
    done, refused = _carried(request, "disqualify", application, form)
    if done is not None:
        return done
    page = {
        "question": say("office.application.disqualify.question", current_language(), name=application.name),
        "changes": [_words(f"disqualify.change.{n}") for n in (1, 2, 3)], "confirm": _words("disqualify.do"),
        "keep": _words("disqualify.keep"), "back": reverse("office:application", args=[application.pk]),
        "clauses": law.cites("honour.revoke"), "form": form, "findings": refused,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=status_of(request))


def _carried(
    request: HttpRequest, verb: str, application: Application, form: ReasonForm
) -> tuple[HttpResponse | None, tuple[Finding, ...]]:
    """The answer where the act was done, else what refused it."""
    if not form.is_valid():
        return None, ()
    inputs: dict[str, Any] = form.cleaned_data
    try:
        carry_out(request, f"application.{verb}", application, **inputs)
    except Refused as refusal:
        return None, refusal.findings
    messages.success(request, _words(f"{verb}.done"))
    return redirect("office:application", pk=application.pk), ()


def _words(key: str) -> str:
    return say(f"office.application.{key}", current_language())
