"""Opinions asked before publicity: the letter, one view an item, what is held for it (S1-20b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Hold
from biaogan.apps.door.access import visible
from biaogan.apps.door.course import unheld_in
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion
from biaogan.core.acts.decide import Refused
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, done, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_publicity import ConsultForm, OpinionForm, ReturnedForm
from biaogan.web.office.papers import documents_of
from biaogan.web.office.rounds import frame_of
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, ask, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import label_of

ANSWER_DAYS = 14


@require_safe
@act("round.oversee", Round, select=("edition", "pin"), asks=("round.settle",))
@implements("S1-20b")
def consult(request: HttpRequest, standing: Round) -> HttpResponse:
    """The letter, or the form that sends it; the view on each item."""
    return _show(request, standing)


def _show(
    request: HttpRequest, standing: Round, form: ConsultForm | None = None, rest: ReturnedForm | None = None,
    findings: Findings = (),
) -> HttpResponse:  # fmt: skip
    if standing.kind != "consult":
        raise Http404
    day = day_of(now_of(request))
    opinions = list(_opinions(standing))
    frame = frame_of(request, standing)
    asked = [label_of(frame["law"], f"bodies.{body}") for body in frame["stage"].get("ask", [])]
    page: dict[str, Any] = {
        **frame, "findings": findings, "opinions": opinions, "asked": asked,
        "form": form or ConsultForm(initial={"sent_on": day, "due_on": day + timedelta(days=ANSWER_DAYS)}),
        "rest": rest or ReturnedForm(initial={"returned_on": day}),
        "unasked": unheld_in(standing).exclude(pk__in=[one.application_id for one in opinions]).count(),
        "open": sum(not one.view for one in opinions), "against": sum(one.view == "against" for one in opinions),
        "letters": documents_of(standing.key, "consult"), "may_settle": ask(request, "round.settle", standing),
    }  # fmt: skip
    return render(request, "office/review/consult.html", page, status=status_of(request))


def _opinions(standing: Round) -> QuerySet[Opinion]:
    """Every opinion asked for in a round, with whether the item is held."""
    held = Hold.objects.filter(application=OuterRef("application"), released_at=None)
    found = Opinion.objects.filter(round=standing).annotate(is_held=Exists(held))
    return found.select_related("application__organisation", "application__unit").order_by(
        "application__number", "body"
    )


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-20b")
def consult_sheet(request: HttpRequest, standing: Round) -> HttpResponse:
    """Every opinion as a workbook."""
    frame, language = frame_of(request, standing), current_language()
    rows = (
        (one.application.number, one.application.organisation.name, one.application.name,
         label_of(frame["law"], f"bodies.{one.body}"), one.sent_on, one.due_on,
         say(f"office_review.opinion.view.{one.view}", language) if one.view else None, one.reason or None,
         one.returned_on)
        for one in _opinions(standing)
    )  # fmt: skip
    names = ("number", "organisation", "name", "body", "sent", "due", "view", "reason", "returned")
    shapes = {"organisation": "long", "name": "long", "reason": "long", "sent": "day", "due": "day", "returned": "day"}
    return export_list(request, standing.edition, frame["name"], names, rows, shapes, words="office_review.column")


@require_http_methods(["POST"])
@act("opinion.ask", Round, select=("edition", "pin"))
@implements("S1-20b")
def send(request: HttpRequest, standing: Round) -> HttpResponse:
    """The letter goes out; an opinion is awaited on every item."""
    form = ConsultForm(request.POST)
    if not form.is_valid():
        return _show(request, standing, form)
    return carry(
        request, "opinion.ask", standing, form.cleaned_data,
        page=lambda findings: _show(request, standing, form, findings=findings),
        to=reverse("office:consult", args=[standing.pk]), said="consult.sent",
    )  # fmt: skip


@require_http_methods(["POST"])
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-20b")
def agree_rest(request: HttpRequest, standing: Round) -> HttpResponse:
    """Everything not answered yet was answered without objection; each is an act of its own."""
    form = ReturnedForm(request.POST)
    if not form.is_valid():
        return _show(request, standing, rest=form)
    waiting = [opinion for opinion in _opinions(standing) if not opinion.view]
    given = {opinion: {"view": "agree", **form.cleaned_data} for opinion in waiting}
    refused = _give(request, given)
    if refused:
        return _show(request, standing, rest=form, findings=refused)
    return done(request, reverse("office:consult", args=[standing.pk]), "opinion.given", n=len(waiting))


def _give(request: HttpRequest, given: dict[Opinion, dict[str, Any]]) -> Findings:
    """Give these views, all of them or none."""
    try:
        with transaction.atomic():
            for opinion, inputs in given.items():
                carry_out(request, "opinion.give", opinion, **inputs)
    except Refused as refusal:
        return refusal.findings
    return ()


@require_http_methods(EDITABLE)
@act("opinion.give", Opinion, select=("application__organisation", "round__edition"))
@implements("S1-20b")
def opinion(request: HttpRequest, opinion: Opinion) -> HttpResponse:
    """One view, typed from the letter; one against holds the item until a later view agrees."""
    look_at(request, opinion.round.edition)
    returned_on = opinion.returned_on or day_of(now_of(request))
    initial = {"view": opinion.view, "reason": opinion.reason, "returned_on": returned_on}
    form = OpinionForm(request.POST or None, initial=initial)

    def page(findings: Findings = ()) -> HttpResponse:
        shown = {**frame_of(request, opinion.round), "opinion": opinion, "form": form, "findings": findings}
        return render(request, "office/review/opinion.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    to = reverse("office:consult", args=[opinion.round_id])
    return carry(request, "opinion.give", opinion, form.cleaned_data, page=page, to=to, said="opinion.given", n=1)


@require_http_methods(EDITABLE)
@act("opinion.read", Round, select=("edition", "pin"))
@implements("S1-20b")
def answer(request: HttpRequest, standing: Round) -> HttpResponse:
    """The page of who is asked: the list, nothing else of the applications, and a view on each."""
    look_at(request, standing.edition, "office", "consultee")
    opinions = list(visible(party(request), "opinion.give", _opinions(standing)))
    forms = [
        OpinionForm(
            request.POST if request.method == "POST" else None, prefix=f"o{one.pk}", use_required_attribute=False
        )
        for one in opinions
    ]
    for form in forms:
        del form.fields["returned_on"]
    given = {
        one: form
        for one, form in zip(opinions, forms, strict=True)
        if not one.view and f"o{one.pk}-view" in request.POST
    }
    findings: Findings = ()
    if given and all(form.is_valid() for form in given.values()):
        findings = _give(request, {one: form.cleaned_data for one, form in given.items()})
        if not findings:
            to = reverse("office:opinions", args=[standing.pk])
            return done(request, to, "opinion.given", n=len(given))
    return _answer_page(request, standing, list(zip(opinions, forms, strict=True)), findings)


def _answer_page(
    request: HttpRequest, standing: Round, rows: Sequence[tuple[Opinion, OpinionForm]], findings: Findings
) -> HttpResponse:
    page = {
        **frame_of(request, standing, "office", "consultee"), "rows": rows, "findings": findings,
        "open": sum(not one.view for one, _ in rows),
        "due": next((one.due_on for one, _ in rows if one.due_on), None),
    }  # fmt: skip
    return render(request, "office/review/answer.html", page, status=status_of(request))
