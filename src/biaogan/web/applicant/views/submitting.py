"""Check your answers, hand in, and the receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.queries import recommends
from biaogan.apps.files.models import Document
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import errors, implements
from biaogan.phrases import say
from biaogan.web.applicant.answers import answered
from biaogan.web.applicant.drafting import CHECK, ROW, STEPS, Drafting, step_url
from biaogan.web.applicant.views.package import package_name
from biaogan.web.applicant.views.steps import closed
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.clauses import clauses_of
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of


@act("application.edit", Application, select=ROW)
@require_safe
@implements("S1-16", "S0-14")
def check(request: HttpRequest, application: Application) -> HttpResponse:
    """Every answer and every finding, each with the way to its field."""
    work = Drafting(request, application)
    return closed(request, work) if work.barred else show(work)


@act("application.edit", Application, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-16", "S1-N1.2.1", "S0-14")
def submit(request: HttpRequest, application: Application) -> HttpResponse:
    """Say what follows and ask once more; then hand in. A second press finds it handed in and goes to the receipt."""
    work = Drafting(request, application)
    if request.method == "POST" and _is_in(work):
        return redirect("applicant:receipt", pk=application.pk)
    if request.method == "POST" and request.POST.get("confirm") == "yes":
        return _hand_in(work)
    if work.barred:
        return closed(request, work)
    if errors(work.findings):
        return show(work, status=422)
    return render(request, "shared/confirm.html", _confirmation(work))


def _is_in(work: Drafting) -> bool:
    return work.application.round.kind != "apply" and work.correction is None


def _hand_in(work: Drafting) -> HttpResponse:
    """The door itself judges; the page is judged again only to say what stands in the way."""
    request, application = work.request, work.application
    try:
        carry_out(request, work.sending, application, confirmed=True)
    except Refused:
        work = work.anew()
        if not _is_in(work):
            return closed(request, work) if work.barred else show(work, status=422)
    else:
        messages.success(request, _say("submitted"))
    return redirect("applicant:receipt", pk=application.pk)


@act("application.read", Application, select=(*ROW, "current"))
@require_safe
@implements("S1-16", "S0-14")
def receipt(request: HttpRequest, application: Application) -> HttpResponse:
    """Number, time, hash and files of what was handed in; the receipt as PDF."""
    if application.current is None:
        return redirect("applicant:application", pk=application.pk)
    papers = Document.objects.filter(subject=application.key, kind="receipt")
    page = {
        "application": application, "version": application.current,
        "paper": papers.filter(check_code=str(application.current.number)).first(),
        "package": package_name(application, law_of_round(application.round)),
        "closes": _recallable_until(request, application),
    }  # fmt: skip
    return render(request, "applicant/receipt.html", page)


def _recallable_until(request: HttpRequest, application: Application) -> datetime | None:
    """The close before which it may still be taken back; None where it may not."""
    decision = ask(request, "application.recall", application)
    if decision is None or not decision.is_allowed:
        return None
    window = Round.objects.filter(edition=application.edition, kind="apply").order_by("batch").last()
    return window.closes if window else None


def show(work: Drafting, status: int = 200) -> HttpResponse:
    """The page of answers."""
    page = {
        "work": work, "application": work.application, "step": CHECK, "steps": work.steps(CHECK),
        "sections": answered(work), "refusing": errors(work.findings),
        "others": [finding for finding in work.findings if not finding.refuses],
        "loose": [finding for finding in work.findings if not finding.place],
        "groups": [
            (f"{step_url(work.application, step)}?check=1", work.findings_of(step))
            for step in STEPS
            if work.findings_of(step)
        ],
    }  # fmt: skip
    return render(work.request, "applicant/check.html", page, status=status)


def _reaches(work: Drafting) -> str:
    """Who has it next: the recommending unit, or the office where nobody recommends (S0-14)."""
    if not recommends(work.law):
        return _say("submit.follows.office", office=label_of(work.law, "bodies.office"))
    return _say("submit.follows.unit", unit=work.application.unit.name if work.application.unit else "—")


def _confirmation(work: Drafting) -> dict[str, Any]:
    application = work.application
    resent = "again" if work.correction else "first"
    following = [
        _say(f"submit.follows.{resent}"), _say("submit.follows.frozen"),
        _reaches(work),
    ]  # fmt: skip
    if not work.correction:
        who = "recall" if recommends(work.law) else "recall.office"
        following.append(_say(f"submit.follows.{who}", closes=application.round.closes))
    return {
        "question": _say(f"submit.question.{resent}"), "changes": following, "confirm": _say(f"submit.act.{resent}"),
        "keep": _say("submit.keep"), "back": step_url(application, CHECK),
        "clauses": clauses_of(("S1-16", "S1-N1.2.1", "S0-14"), application.edition.stack),
        "reversible": True,
    }  # fmt: skip


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
