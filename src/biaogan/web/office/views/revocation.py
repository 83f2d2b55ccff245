"""Revoking a title: two heads of the office sign on one page (S1-24)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from biaogan.apps.door.party import party_of
from biaogan.apps.honours.models import Honour, Incident
from biaogan.apps.people.models import Account
from biaogan.apps.people.queries import heads_over
from biaogan.apps.people.signing import LIFE, send_code, use_code
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say, variant
from biaogan.web.office.carrying import EDITABLE, Findings, carry, status_of
from biaogan.web.office.forms_decision import RevokeForm
from biaogan.web.office.scope import look_at
from biaogan.web.office.views.honours import OF_HONOUR
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.instant import now_of


@require_http_methods(EDITABLE)
@act("honour.revoke", Honour, select=OF_HONOUR)
@implements("S1-24", "S0-21b", "S0-21c", "S0-21d")
def revoke(request: HttpRequest, honour: Honour) -> HttpResponse:
    """List, library, certificate page and notice change at once; the second head's code is a signature."""
    edition = honour.application.edition
    heads = heads_over([edition.key, f"programme:{edition.programme_id}"], now_of(request))
    form = RevokeForm(
        request.POST or None, heads=heads.exclude(pk=party(request).account or 0), initial=_initial(request, honour)
    )

    def page(findings: Findings = (), sent_to: Account | None = None) -> HttpResponse:
        look_at(request, edition)
        shown = {
            "honour": honour, "edition": edition, "form": form, "findings": findings, "sent_to": sent_to,
            "minutes": LIFE.seconds // 60, "open": Incident.objects.filter(honour=honour, closed_at=None).first(),
        }  # fmt: skip
        return render(request, "office/review/revoke.html", shown, status=200 if sent_to else status_of(request))

    if request.method == "POST" and "send" in request.POST:
        return page(sent_to=_send(request, honour, form))
    if not form.is_valid():
        return page()
    given = dict(form.cleaned_data)
    second, code = given.pop("second"), given.pop("code")
    if not use_code(second, _purpose(honour), code, now_of(request)):
        return page((Finding("person.code", place="code", clauses=("S1-24",)),))
    inputs = {**given, "second_party": party_of(second, now_of(request))}
    to = reverse("office:honour", args=[honour.pk])
    said = variant("office_review.revoke.done", honour.form).removeprefix("office_review.")
    return carry(request, "honour.revoke", honour, inputs, page=page, to=to, said=said, number=honour.number)


def _initial(request: HttpRequest, honour: Honour) -> dict[str, Any]:
    title = say(
        variant("office_review.revoke.suggested", honour.form),
        "zh",
        holder=honour.application.organisation.name,
        title=honour.title,
    )
    return {"title": title, "dated": day_of(now_of(request))}


def _purpose(honour: Honour) -> str:
    return f"honour.revoke {honour.key}"


def _send(request: HttpRequest, honour: Honour, form: RevokeForm) -> Account | None:
    """Mail a code to the head chosen; nothing but that choice is judged yet."""
    form.full_clean()
    second: Account | None = form.cleaned_data.get("second")
    missing = form.errors.get("second")
    form.errors.clear()
    if second is None:
        form.errors["second"] = missing  # type: ignore[assignment]
        return None
    what = say("office_review.revoke.what", second.language, number=honour.number)
    send_code(second, _purpose(honour), what, now_of(request))
    return second
