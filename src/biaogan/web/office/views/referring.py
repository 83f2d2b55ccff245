"""From a title to the edition of the programme above: referring it, and taking that back (S4-13)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from biaogan.apps.honours.models import Honour, Referral
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page
from biaogan.web.office.forms_panel import ReasonForm
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.office.views.honours import OF_HONOUR
from biaogan.web.shared.acting import act
from biaogan.web.shared.forms import WordedForm


class ReferForm(WordedForm):
    """To which edition; only those that take applications now and that the law feeds."""

    words = "office_review.refer"
    edition = forms.ModelChoiceField(Edition.objects.none())

    def __init__(self, *args: Any, law: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = [feed["to"] for feed in law.get("feeds", {}).values()]
        fed = Edition.objects.filter(programme__code__in=targets, rounds__kind="apply", rounds__state="open")
        self.fields["edition"].queryset = fed.distinct()  # type: ignore[attr-defined]


@require_http_methods(EDITABLE)
@act("referral.make", Honour, select=OF_HONOUR)
@implements("S4-13")
def refer(request: HttpRequest, honour: Honour) -> HttpResponse:
    """A draft in the other edition, for its holder to complete; the department recommends it there as a unit."""
    own = honour.application.edition
    look_at(request, own)
    law = law_in_view(request, own)
    form, back = ReferForm(request.POST or None, law=law), reverse("office:honour", args=[honour.pk])

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, "refer", back=back, form=form, findings=findings, clauses=law.cites("feeds"),
            name=honour.application.name,
        )  # fmt: skip

    if not form.is_valid():
        return page()
    return carry(request, "referral.make", honour, form.cleaned_data, page=page, to=back, said="refer.done")


@require_http_methods(EDITABLE)
@act("referral.cancel", Referral, select=("honour__application__edition", "application__edition"))
@implements("S4-13")
def cancel(request: HttpRequest, referral: Referral) -> HttpResponse:
    """What was begun there leaves, with the reason."""
    own = referral.honour.application.edition
    look_at(request, own)
    cites = law_in_view(request, own).cites("feeds")
    form, back = ReasonForm(request.POST or None), reverse("office:honour", args=[referral.honour_id])

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, "unrefer", back=back, form=form, findings=findings, clauses=cites,
            edition=referral.application.edition.title,
        )  # fmt: skip

    if not form.is_valid():
        return page()
    return carry(request, "referral.cancel", referral, form.cleaned_data, page=page, to=back, said="unrefer.done")
