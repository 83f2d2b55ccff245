"""Titles the applicant's organisations hold, and the duties that come with them (S1-23a, S1-23b)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.files.models import Document
from biaogan.apps.files.services import receive
from biaogan.apps.honours.models import Duty, Honour
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import load_words, say
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input

ROWS = 50
OF_TITLE = ("application__edition", "application__organisation", "application__round__pin")


@dataclass(frozen=True)
class Held:
    """A title with its standing (current, inquiry, revoked) and its words; duties as (kind, name, row); certificate."""

    honour: Honour
    standing: str
    words: str
    duties: tuple[tuple[str, str, Duty | None], ...]
    certificate: Document | None


class DutyForm(WordedForm):
    """A duty done."""

    words = "applicant.duty"

    done_on = forms.DateField(widget=date_input())
    note = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(required=False)


@act("desk.read")
@require_safe
@implements("S1-23a", "S1-23b", "S0-20")
def honours(request: HttpRequest) -> HttpResponse:
    """The list."""
    own = visible(party(request), "honour.read", Honour.objects.all())
    own = own.filter(application__organisation__in=party(request).organisations)
    titles = own.select_related(*OF_TITLE).defer("application__round__pin__tree")
    rows = titles.prefetch_related("duties", "incidents")[:ROWS]
    papers = {
        paper.subject: paper
        for paper in Document.objects.filter(kind="certificate", subject__in=[honour.key for honour in rows])
    }
    return render(request, "applicant/honours.html", {"held": [_held(honour, papers) for honour in rows]})


def _held(honour: Honour, papers: dict[str, Document]) -> Held:
    open_incident = any(incident.closed_at is None for incident in honour.incidents.all())
    standing = "revoked" if honour.revoked_at else "inquiry" if open_incident else "current"
    recorded = {duty.kind: duty for duty in honour.duties.all()}
    asked = dict.fromkeys((*law_of_round(honour.application.round).get("honour.duties", {}), *recorded))
    duties = tuple((kind, duty_name(kind), recorded.get(kind)) for kind in asked)
    return Held(honour, standing, _say(f"honours.standing.{standing}"), duties, papers.get(honour.key))


def duty_name(kind: str) -> str:
    """What a duty is called; one that only the law names goes by its key."""
    return _say(f"duty.{kind}") if f"duty.{kind}" in load_words("applicant") else kind


def _say(name: str) -> str:
    return say(f"applicant.{name}", current_language())


@act("duty.record", Honour, select=("application__edition", "application__organisation"))
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-23b", "S2-B1.4a", "S0-20")
def duty(request: HttpRequest, honour: Honour, kind: str) -> HttpResponse:
    """Say that a duty was done, with proof."""
    form = DutyForm(request.POST or None, request.FILES or None)
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        upload = said.pop("file")
        file = {"file": receive(upload)} if upload else {}
        try:
            carry_out(request, "duty.record", honour, kind=kind, **said, **file)
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, _say("duty.recorded"))
            return redirect("applicant:honours")
    page: dict[str, Any] = {"form": form, "honour": honour, "name": duty_name(kind), "refused": refused}
    return render(request, "applicant/duty.html", page, status=422 if form.errors or refused else 200)
