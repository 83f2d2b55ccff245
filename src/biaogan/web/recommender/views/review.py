"""The preliminary review of one application: checklist beside the dossier, return, reject, enter (S1-17a)."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from biaogan.apps.applications.models import Application, Judgement
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.recommender.events import LATEST, OF_THE_OFFICE, SHOWN
from biaogan.web.recommender.forms import EnterForm, RejectForm, ReturnForm
from biaogan.web.recommender.items import as_item, items_of
from biaogan.web.recommender.recommending import recommending_in
from biaogan.web.recommender.words import titles
from biaogan.web.shared.acting import act, ask, carry_out, party
from biaogan.web.shared.checklist import checklist, item_label, typed_lines, usual_due, with_proofs, with_typed
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.history import events_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.standing import correction_of, place_of, with_course

ASKED = ("recommendation.enter", "application.return")
NAMED = [{"item": "", "reason": "?"}]  # to ask whether anything may be returned at all
SAID = "?"  # to ask whether an opinion may be changed at all

Findings = tuple[Finding, ...]


@require_safe
@act("application.read", Application, read=with_course, asks=ASKED)
@implements("S1-17a")
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """The checklist beside the dossier."""
    return _show(request, application)


def _show(
    request: HttpRequest, application: Application, *, returning: ReturnForm | None = None,
    entering: EnterForm | None = None, findings: Findings = (),
) -> HttpResponse:  # fmt: skip
    """The page of one application, with what was typed and what refused it."""
    if application.unit is None or application.unit_id not in party(request).units:
        raise Http404
    stage = _own_round(application)
    work = recommending_in(request, stage, application.unit)
    law = law_of_round(stage)
    dossier = dossier_of(application, law)
    lines = checklist(_as_of(application, stage), law, dossier)
    typed = {line["item"]: line for line in typed_lines(request.POST, (line.item for line in lines))}
    lines = with_typed(lines, typed, findings)
    correction, entered = correction_of(application), place_of(application)
    place = entered if entered and entered.list.recalled_at is None else None
    due = usual_due(now_of(request))
    found: Any = items_of(work).get(pk=application.pk)
    may_enter = ask(request, "recommendation.enter", application, opinion=SAID)
    page = {
        "application": application, "dossier": dossier, "lines": lines, "place": place, "correction": correction,
        "here": application.round_id == stage.pk and not application.exit,
        "item": as_item(found, work), "met": found.met,
        "overdue": bool(correction and correction.due and correction.due <= now_of(request)),
        "items": [(item_label(law, each["item"]), each["reason"]) for each in correction.items] if correction else [],
        "form": returning or ReturnForm(law=law, judged=[line.item for line in lines], initial={"due": due}),
        "entering": entering or EnterForm(initial={"opinion": place.opinion if place else ""}),
        "findings": findings,
        "may_enter": may_enter, "missing": titles(may_enter),
        "may_return": ask(request, "application.return", application, items=NAMED),
        "events": events_of(_entries(application)[:LATEST]), "cites": law.cites("stages.recommend.checklist"),
    }  # fmt: skip
    return render(request, "recommender/application.html", page, status=422 if request.method == "POST" else 200)


def _own_round(application: Application) -> Round:
    """The round in which the unit examined it: where it stands, or the last one of the kind it stood in."""
    if application.round.kind == "recommend":
        return application.round
    rounds = Round.objects.filter(edition=application.edition_id, kind="recommend").select_related("pin", "edition")
    judged = Exists(Judgement.objects.filter(round=OuterRef("pk"), application=application))
    found = rounds.defer("pin__tree").annotate(judged=judged).order_by("judged", "batch").last()
    assert found is not None
    return found


def _as_of(application: Application, stage: Round) -> Application:
    """The application as it stood with the unit: what it judged stays on the page after it has gone on."""
    found = copy(application)
    found.round = stage
    return found


def _entries(application: Application) -> Any:
    """What the unit may know of the application's course, the newest first."""
    seen = Q(act__in=SHOWN, role__in=("recommender", "applicant")) | Q(act__in=OF_THE_OFFICE)
    return history_of(application.key).filter(seen).reverse()


@require_POST
@act("application.judge", Application, read=with_course)
@implements("S1-17a", "S4-9a", "S4-6.3", "S3-8.1b", "S3-8.2", "S3-10")
def judge(request: HttpRequest, application: Application) -> HttpResponse:
    """Keep the checklist; if asked, return what is named on it. The checklist is kept even where the return fails."""
    law, language = law_of_round(application.round), current_language()
    items = checklist_items(law, application.round.stage)
    lines, asked = typed_lines(request.POST, items), request.POST.get("do", "")
    form = ReturnForm(request.POST if asked == "return" else None, law=law, judged=items)
    try:
        if lines:
            carry_out(request, "application.judge", application, items=with_proofs(lines, request.FILES))
        if asked == "return":
            if not form.is_valid():
                return _show(request, application, returning=form)
            named = [{"item": each["item"], "reason": each["note"]} for each in lines if each["verdict"] == "return"]
            carry_out(
                request, "application.return", application, items=[*named, *form.named], due=form.cleaned_data["due"]
            )
    except Refused as refused:
        return _show(request, application, returning=form if form.is_bound else None, findings=refused.findings)
    said = "returned" if asked == "return" else "judged"
    messages.success(request, say(f"recommender.done.{said}", language, name=application.name))
    return redirect("recommender:application", pk=application.pk)


@require_POST
@act("recommendation.enter", Application, read=with_course)
@implements("S1-17b")
def recommend(request: HttpRequest, application: Application) -> HttpResponse:
    """Put it on the list with the unit's opinion, or change the opinion."""
    form = EnterForm(request.POST)
    if not form.is_valid():
        return _show(request, application, entering=form)
    try:
        carry_out(request, "recommendation.enter", application, opinion=form.cleaned_data["opinion"])
    except Refused as refused:
        return _show(request, application, entering=form, findings=refused.findings)
    messages.success(request, say("recommender.done.entered", current_language(), name=application.name))
    return redirect("recommender:application", pk=application.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@act("application.reject", Application, read=with_course)
@implements("S1-17a")
def reject(request: HttpRequest, application: Application) -> HttpResponse:
    """Not recommended, with the reason the applicant is told; cannot be undone."""
    language, form = current_language(), RejectForm(request.POST or None, initial={"reason": _reasons(application)})
    if application.unit_id not in party(request).units:
        raise Http404
    findings: Findings = ()
    if form.is_valid():
        try:
            carry_out(request, "application.reject", application, reason=form.cleaned_data["reason"])
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, say("recommender.done.rejected", language, name=application.name))
            return redirect("recommender:applications")
    page = {
        "question": say("recommender.reject.question", language, number=application.number, name=application.name),
        "changes": [say(f"recommender.reject.change.{n}", language) for n in (1, 2, 3)],
        "confirm": say("recommender.reject.do", language), "keep": say("recommender.reject.keep", language),
        "back": reverse("recommender:application", args=[application.pk]), "clauses": ("S1-17a",), "form": form,
        "findings": findings,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if request.method == "POST" else 200)


def _reasons(application: Application) -> str:
    """What was noted beside the items judged not met."""
    law = law_of_round(application.round)
    failed = application.judgements.filter(round=application.round_id, version=application.current_id, verdict="unmet")
    return "\n".join(f"{item_label(law, each.item)}：{each.note}" for each in failed.order_by("pk"))
