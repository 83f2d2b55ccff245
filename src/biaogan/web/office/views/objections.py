"""Objections to a notice: taking them up, inquiring, replying; who objected stays sealed (S1-21)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.files.models import File
from biaogan.apps.files.services import receive
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.notices.models import Inquiry, Objection
from biaogan.apps.notices.queries import with_seal
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.acts.stages.bodies import is_reviewing, ruling_body
from biaogan.core.findings import errors, implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_panel import ReasonForm
from biaogan.web.office.forms_publicity import AdmitForm, InquiryForm, ReplyForm, RuleForm
from biaogan.web.office.papers import documents_of
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.shared.acting import act, ask, carry_out, may, note_access, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.history import events_of, name_of, who
from biaogan.web.shared.law_words import label_of

PER_PAGE = 50
OF_OBJECTION = ("notice__round__edition", "application__organisation")
ASKED = ("objection.unseal", "objection.reply", "objection.rule")


@require_safe
@act("objection.list", Edition)
@implements("S1-21", "S0-18d")
def objections(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every objection the reader may see, those that wait first; complaints about staff are the supervisor's."""
    look_at(request, edition)
    own = visible(party(request), "objection.read", Objection.objects.filter(notice__round__edition=edition))
    found = own.select_related("application__organisation").order_by("replied_at", "-received_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(objection, objection.state) for objection in page]
    return render(request, "office/review/objections.html", {"edition": edition, "page": page, "rows": rows})


@require_safe
@act("objection.list", Edition)
@implements("S1-21", "S0-18d")
def objections_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every objection the reader may see, without a word of who made it."""
    look_at(request, edition)
    own = visible(party(request), "objection.read", Objection.objects.filter(notice__round__edition=edition))
    language = current_language()
    rows = (
        (one.pk, say(f"office_review.objection.kind.{one.kind}", language),
         one.application.organisation.name if one.application else None, one.received_at,
         say(f"office_review.objection.state.{one.state}", language), one.admitted_at,
         say(f"office_review.ruling.{one.ruling}", language) if one.ruling else None, one.ruled_at, one.replied_at)
        for one in own.select_related("application__organisation").order_by("pk")
    )  # fmt: skip
    names = ("objection", "kind", "organisation", "received", "state", "admitted", "ruling", "ruled", "replied")
    shapes = {"objection": "count", "kind": "long", "organisation": "long"}
    shapes |= dict.fromkeys(("received", "admitted", "ruled", "replied"), "moment")
    title = say("office_review.objections.title", language)
    return export_list(request, edition, title, names, rows, shapes, words="office_review.column")


@require_safe
@act("objection.admit", Objection, select=OF_OBJECTION, read=with_seal, asks=ASKED)
@implements("S1-21", "S0-18d")
def objection(request: HttpRequest, objection: Objection) -> HttpResponse:
    """One objection with its evidence, the inquiry, the ruling and the reply."""
    return _show(request, objection)


def _show(request: HttpRequest, objection: Objection, findings: Findings = (), **forms: Any) -> HttpResponse:
    note_access(request, "objection.read", objection, "office")
    look_at(request, objection.notice.round.edition)
    law = law_in_view(request, objection.notice.round.edition)
    inquiries = Inquiry.objects.filter(objection=objection).annotate(by_name=name_of("by"))
    page = {
        "objection": objection, "edition": objection.notice.round.edition, "state": objection.state,
        "findings": findings, "inquiries": [(inquiry, who(inquiry.by, inquiry.by_name)) for inquiry in inquiries],
        "admit": AdmitForm(), "inquiry": InquiryForm(), "reply": ReplyForm(), **forms,
        "bound": next(iter(forms.values()), None), "documents": documents_of(objection.key, "ruling"),
        "sealed": objection.is_sealed,  # type: ignore[attr-defined]
        "may_unseal": may(request, "objection.unseal", objection), "may_rule": _rules(request, objection),
        "ruled_by": label_of(law, f"bodies.{ruling_body(law)}"),
        "may_reply": ask(request, "objection.reply", objection, note="."),
        "history": events_of(history_of(objection.key).reverse()[:20]),
    }  # fmt: skip
    return render(request, "office/review/objection.html", page, status=status_of(request))


def _rules(request: HttpRequest, objection: Objection) -> bool:
    """Whether the reader heads the office that rules, and somebody inquired."""
    law = law_in_view(request, objection.notice.round.edition)
    own = not is_reviewing(law, ruling_body(law))
    return own and objection.state == "admitted" and may(request, "objection.rule", objection)


@require_http_methods(["POST"])
@act("objection.admit", Objection, select=OF_OBJECTION, read=with_seal)
@implements("S1-21", "S0-18d")
def admit(request: HttpRequest, objection: Objection) -> HttpResponse:
    """Taken up, the disputed item alone is held; refused, with a reason."""
    look_at(request, objection.notice.round.edition)
    form = AdmitForm(request.POST)
    if not form.is_valid():
        return _show(request, objection, admit=form)
    inputs = {"admit": form.cleaned_data["admit"] == "yes", "reason": form.cleaned_data["reason"]}
    return carry(
        request, "objection.admit", objection, inputs, said=f"admit.done.{form.cleaned_data['admit']}",
        page=lambda findings: _show(request, objection, findings, admit=form),
        to=reverse("office:objection", args=[objection.pk]),
    )  # fmt: skip


@require_http_methods(["POST"])
@act("objection.inquire", Objection, select=OF_OBJECTION, read=with_seal)
@implements("S1-21", "S0-18d")
def inquire(request: HttpRequest, objection: Objection) -> HttpResponse:
    """One step of the inquiry with its proofs; whoever inquires does not rule alone."""
    look_at(request, objection.notice.round.edition)
    form = InquiryForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, objection, inquiry=form)
    received = [receive(upload) for upload in form.cleaned_data["proofs"]]
    refused = tuple(finding for one in received for finding in errors(one.findings))
    if refused:
        return _show(request, objection, refused, inquiry=form)
    inputs = {"note": form.cleaned_data["note"], "files": received}
    return carry(
        request, "objection.inquire", objection, inputs, said="inquiry.kept",
        page=lambda findings: _show(request, objection, findings, inquiry=form),
        to=reverse("office:objection", args=[objection.pk]),
    )  # fmt: skip


@require_http_methods(["POST"])
@act("objection.reply", Objection, select=OF_OBJECTION, read=with_seal)
@implements("S1-21", "S0-18d")
def reply(request: HttpRequest, objection: Objection) -> HttpResponse:
    """What the objector reads by the tracking code."""
    look_at(request, objection.notice.round.edition)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, objection, reply=form)
    return carry(
        request, "objection.reply", objection, form.cleaned_data, said="reply.sent",
        page=lambda findings: _show(request, objection, findings, reply=form),
        to=reverse("office:objection", args=[objection.pk]),
    )  # fmt: skip


@require_http_methods(EDITABLE)
@act("objection.rule", Objection, select=OF_OBJECTION, read=with_seal)
@implements("S1-21", "S4-10c")
def rule(request: HttpRequest, objection: Objection) -> HttpResponse:
    """The ruling, where the law leaves it to the office: what holds, and why."""
    look_at(request, objection.notice.round.edition)
    form, back = RuleForm(request.POST or None), reverse("office:objection", args=[objection.pk])

    def page(findings: Findings = ()) -> HttpResponse:
        cites = law_in_view(request, objection.notice.round.edition).cites("objections.ruled_by")
        return confirm_page(request, "rule", back=back, form=form, findings=findings, clauses=cites)

    if not form.is_valid():
        return page()
    inputs = {**form.cleaned_data, "present": []}
    return carry(request, "objection.rule", objection, inputs, page=page, to=back, said="rule.done")


@require_http_methods(EDITABLE)
@act("objection.unseal", Objection, select=OF_OBJECTION, read=with_seal)
@implements("S1-21", "S0-18d")
def unseal(request: HttpRequest, objection: Objection) -> HttpResponse:
    """Who objected, shown once on this page, with the reason on record and the supervisor told."""
    look_at(request, objection.notice.round.edition)
    form, back = ReasonForm(request.POST or None), reverse("office:objection", args=[objection.pk])

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, "unseal", back=back, form=form, findings=findings, clauses=("S1-21",), n=objection.pk
        )

    if not form.is_valid():
        return page()
    try:
        made = carry_out(request, "objection.unseal", objection, **form.cleaned_data).made
    except Refused as refusal:
        return page(refusal.findings)
    shown = {"objection": objection, "objector": made, "back": back, "edition": objection.notice.round.edition}
    return render(request, "office/review/unsealed.html", shown)


@require_safe
@act("objection.admit", Objection, select=("notice__round__edition",))
@implements("S1-21", "S0-18d")
def objection_file(request: HttpRequest, objection: Objection, digest: str) -> HttpResponseBase:
    """A piece of evidence, or a proof of the inquiry."""
    look_at(request, objection.notice.round.edition)
    inquired = (proof for inquiry in objection.inquiries.all() for proof in inquiry.proofs)
    held = next((one for one in (*objection.evidence, *inquired) if one["digest"] == digest), None)
    if held is None:
        raise Http404
    note_access(request, "objection.read", objection, "office", detail=f"{held['name']} {digest[:16]}")
    return send(get_object_or_404(File, digest=digest), held["name"])
