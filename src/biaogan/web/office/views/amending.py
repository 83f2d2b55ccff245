"""An edition under way comes under another law: what changes for whom, and what becomes of what is in flight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.door.amending import Amendment, Met
from biaogan.apps.programmes.law import laid_over, law_of_edition, resolve_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.amendment import Change
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms_amending import FiguresForm, ReasonForm, TextForm, TreatmentsForm
from biaogan.web.office.forms_editions import WindowsForm
from biaogan.web.office.forms_values import ValuesForm
from biaogan.web.office.law_labels import path_words, shown_value
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.law_words import stage_name

NOT_TYPED = {"csrfmiddlewaretoken", "step", "reason", "version"}
ASKED_LATER = {"amendment.untreated", "reason.missing"}  # of the second page


@dataclass
class Forms:
    """The forms of the first page."""

    text: TextForm
    windows: WindowsForm
    figures: FiguresForm
    open_values: ValuesForm

    @classmethod
    def of(cls, data: Any, edition: Edition) -> Forms:
        """Filled in with the law as it stands, or with what was typed."""
        law, base = law_of_edition(edition), resolve_edition(edition.stack, edition.year, {})
        values = ValuesForm(data, law=base, values=edition.values)
        figures = FiguresForm(data, law=law, base=base, besides=values.settings)
        return cls(TextForm(data, edition=edition), WindowsForm(data, law=law, base=base), figures, values)

    def are_valid(self) -> bool:
        """Whether nothing typed is malformed."""
        valid = [form.is_valid() for form in (self.text, self.windows, self.figures, self.open_values)]
        return all(valid)

    def values(self, edition: Edition) -> dict[str, Any]:
        """Changed values of the edition's own layer; None takes a value back."""
        typed = {**self.windows.values(), **self.figures.values(), **self.open_values.values()}
        return {path: value for path, value in typed.items() if value != edition.values.get(path)}


@require_http_methods(EDITABLE)
@act("edition.amend", Edition, select=("programme",))
@implements("S1-6", "S1-N1", "S0-5b")
def amend(request: HttpRequest, edition: Edition) -> HttpResponse:
    """First what is to change; then what that changes for whom, and what becomes of the stages under way."""
    look_at(request, edition)
    data = request.POST if request.method == "POST" else None
    forms = Forms.of(data, edition)
    if data is None or not forms.are_valid():
        return _first(request, edition, forms)
    given: dict[str, Any] = {
        "stack": forms.text.cleaned_data["stack"], "values": forms.values(edition), "version": shown_version(request),
    }  # fmt: skip
    try:
        after = resolve_edition(given["stack"], edition.year, laid_over(edition.values, given["values"]))
    except RulebookInvalid as invalid:
        return _first(request, edition, forms, tuple(invalid.findings))
    return _second(request, edition, Amendment(edition, after), forms, given)


def _first(request: HttpRequest, edition: Edition, forms: Forms, findings: tuple[Finding, ...] = ()) -> HttpResponse:
    page = {
        "edition": edition, "forms": forms, "findings": findings, "misfits": findings,
        "groups": list(forms.open_values.groups()),
        "version": request.POST.get("version", edition.version),
    }  # fmt: skip
    return render(request, "office/editions/amend.html", page, status=status_of(request))


def _second(
    request: HttpRequest, edition: Edition, amendment: Amendment, forms: Forms, given: dict[str, Any]
) -> HttpResponse:
    """What changes and for whom; confirmed, it is carried out."""
    confirmed = request.POST.get("step") == "confirm"
    data = request.POST if confirmed else None
    treatments = TreatmentsForm(data, law=amendment.before, flights=amendment.in_flight)
    reason = ReasonForm(data)
    if confirmed and treatments.is_valid() and reason.is_valid():
        given |= {"treatments": treatments.treatments(), "reason": reason.cleaned_data["reason"]}
        try:
            carry_out(request, "edition.amend", edition, **given)
        except Refused as refusal:
            return _confirming(request, amendment, treatments, reason, refusal.findings)
        messages.success(request, say("amending.done", current_language(), title=edition.title))
        return redirect("office:edition", pk=edition.pk)
    decision = ask(request, "edition.amend", edition, **given)
    findings = tuple(each for each in (decision.findings if decision else ()) if each.code not in ASKED_LATER)
    if findings and any(each.refuses for each in findings):
        return _first(request, edition, forms, findings)
    return _confirming(request, amendment, treatments, reason, findings)


def _confirming(
    request: HttpRequest, amendment: Amendment, treatments: TreatmentsForm, reason: ReasonForm,
    findings: tuple[Finding, ...],
) -> HttpResponse:  # fmt: skip
    typed = [(name, value) for name, value in request.POST.items() if name not in NOT_TYPED]
    page = {
        "edition": amendment.edition, "rows": [_row(amendment, change) for change in amendment.changes],
        "treatments": treatments, "reason": reason, "findings": findings,
        "typed": [(name, value) for name, value in typed if name not in treatments.fields],
        "version": request.POST.get("version", ""), "concerned": len(amendment.concerned()),
        "hash": amendment.after.hash,
    }  # fmt: skip
    refused = any(each.refuses for each in findings)
    return render(request, "office/editions/amend_confirm.html", page, status=422 if refused else 200)


def _row(amendment: Amendment, change: Change) -> Mapping[str, Any]:
    found, law = change.difference, amendment.before
    return {
        "name": path_words(law if law.has(change.path) else amendment.after, change.path),
        "before": shown_value(found.before), "after": shown_value(found.after),
        "cites": found.after_cites or found.before_cites,
        "met": [_met(law, amendment.after, met) for met in amendment.met(change)],
    }  # fmt: skip


def _met(before: Rulebook, after: Rulebook, met: Met) -> str:
    law = before if before.has(f"stages.{met.stage}") else after
    return say(f"amending.met.{met.state}", current_language(), stage=stage_name(law, met.stage), n=met.items)
