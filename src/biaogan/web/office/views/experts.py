"""The expert pool: who is in it, what it covers, entering, vetting and suspending (S1-11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.ledger.queries import history_of
from biaogan.apps.panels.coverage import coverage_of, divisions_of
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.people.models import Expert
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, carry, confirm_page, done, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_panel import FactsForm, NominateForm, PoolForm, ReasonForm, VetForm, words_of
from biaogan.web.office.industry_words import industry_name, industry_names
from biaogan.web.office.scope import edition_in_view
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.history import events_of

PER_PAGE = 50
TAGS = {"pool": "ok", "candidate": "wait", "suspended": "bad"}
Refusals = Iterable[Finding]


@require_safe
@act("expert.nominate")
@implements("S1-11", "S0-9a")
def experts(request: HttpRequest) -> HttpResponse:
    """The pool, searched; and what it does not cover of the edition in view."""
    form, edition = PoolForm(request.GET), edition_in_view(request)
    page = Paginator(_found(form, edition.pk if edition else None), PER_PAGE).get_page(request.GET.get("page"))
    counts = dict(Expert.objects.order_by().values_list("status").annotate(Count("pk")))
    shown = {
        "form": form, "page": page, "edition": edition,
        "counts": [(key, words, counts.get(key, 0)) for key, words in words_of("status", tuple(TAGS))],
        "rows": [(expert, industry_names(expert.industries)) for expert in page],
    }  # fmt: skip
    if edition is not None:
        coverage = coverage_of(edition)
        shown |= {"coverage": coverage, "covered": [(industry_name(row.industry), row) for row in coverage.rows]}
    return render(request, "office/review/experts.html", shown)


def _found(form: PoolForm, edition: int | None) -> QuerySet[Expert]:
    asked = form.cleaned_data if form.is_valid() else {}
    seated = Seat.objects.filter(expert=OuterRef("pk"), body__edition=edition, vacated_at=None, declined_at=None)
    found = Expert.objects.select_related("account").annotate(is_seated=Exists(seated)).order_by("account__name", "pk")
    if asked.get("status"):
        found = found.filter(status=asked["status"])
    words = asked.get("q", "").strip()
    if words:
        text = Q(account__name__icontains=words) | Q(employer__icontains=words) | Q(title__icontains=words)
        found = found.filter(text | Q(pk__in=_knowing(words)))
    if asked.get("industry"):
        known = Expert.objects.values_list("pk", "industries")
        found = found.filter(pk__in=[pk for pk, codes in known if asked["industry"] in divisions_of(codes)])
    return found


def _knowing(words: str) -> list[int]:
    """Experts with a field that holds the words; a list in JSON cannot be searched alike on both databases."""
    return [pk for pk, fields in Expert.objects.values_list("pk", "fields") if any(words in name for name in fields)]


@require_safe
@act("expert.nominate")
@implements("S1-11", "S0-9a")
def experts_sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook; addresses and telephones stay here."""
    form, edition = PoolForm(request.GET), edition_in_view(request)
    names = ("name", "employer", "title", "quality_years", "fields", "industries", "status")
    shapes = {"quality_years": "count", "fields": "long", "industries": "long"}
    statuses = dict(words_of("status", tuple(TAGS)))
    rows = (
        (expert.account.name, expert.employer, expert.title, expert.quality_years, "、".join(expert.fields),
         "、".join(industry_names(expert.industries)), statuses[expert.status])
        for expert in _found(form, edition.pk if edition else None)
    )  # fmt: skip
    title = say("office_review.pool.title", current_language())
    return export_list(request, None, title, names, rows, shapes, words="office_review.expert.column")


@require_safe
@act("expert.vet", Expert, select=("account",))
@implements("S1-11", "S0-9a")
def expert(request: HttpRequest, expert: Expert) -> HttpResponse:
    """What is known of an expert, the seats held, the recusals, what happened."""
    return _show(request, expert, VetForm(initial=_initial(expert)))


def _initial(expert: Expert) -> dict[str, Any]:
    status = "pool" if expert.status == "candidate" else expert.status
    return {**FactsForm.initial_of(expert), "comprehensive": expert.comprehensive, "status": status}


def _show(request: HttpRequest, expert: Expert, form: VetForm, findings: Refusals = ()) -> HttpResponse:
    outlook = ask(request, "expert.vet", expert, version=expert.version)
    page = {
        "expert": expert, "form": form, "findings": findings, "tags": TAGS,
        "outlook": outlook.findings if outlook is not None else (),
        "industries": industry_names(expert.industries),
        "seats": expert.seats.select_related("body__edition", "group").order_by("-invited_at"),
        "recusals": Recusal.objects.filter(expert=expert).select_related("application__organisation", "organisation"),
        "history": events_of(history_of(expert.key).reverse()[:20]),
    }  # fmt: skip
    return render(request, "office/review/expert.html", page, status=status_of(request))


@require_http_methods(EDITABLE)
@act("expert.nominate")
@implements("S1-11", "S0-9a")
def nominate(request: HttpRequest) -> HttpResponse:
    """Enter an expert: the account and what is known; a person who is in the pool is found again."""
    form = NominateForm(request.POST or None)
    findings: Refusals = ()
    if form.is_valid():
        inputs = {**form.facts, "name": form.cleaned_data["name"], "email": form.cleaned_data["email"]}
        try:
            made = carry_out(request, "expert.nominate", None, **inputs).made
        except Refused as refusal:
            findings = refusal.findings
        else:
            return done(request, reverse("office:expert", args=[made.pk]), "expert.nominated", name=made.account.name)
    page = {"form": form, "findings": findings}
    return render(request, "office/review/nominate.html", page, status=status_of(request))


@require_http_methods(["POST"])
@act("expert.vet", Expert, select=("account",))
@implements("S1-11", "S1-13", "S0-9a", "S0-11a", "S0-11b")
def vet(request: HttpRequest, expert: Expert) -> HttpResponse:
    """Into the pool or back to the candidates, with the facts mended on the way."""
    form = VetForm(request.POST)
    if not form.is_valid():
        return _show(request, expert, form)
    judged = {name: form.cleaned_data[name] for name in ("comprehensive", "status")}
    inputs = {**form.facts, **judged, "version": shown_version(request)}
    return carry(
        request, "expert.vet", expert, inputs, page=lambda findings: _show(request, expert, form, findings),
        to=reverse("office:expert", args=[expert.pk]), said=f"expert.vetted.{inputs['status']}",
    )  # fmt: skip


@require_http_methods(EDITABLE)
@act("expert.suspend", Expert, select=("account",))
@implements("S1-11", "S0-9a")
def suspend(request: HttpRequest, expert: Expert) -> HttpResponse:
    """Out of the pool, with the reason; seats already held are vacated one by one."""
    form = ReasonForm(request.POST or None)
    back = reverse("office:expert", args=[expert.pk])

    def page(findings: Refusals = ()) -> HttpResponse:
        return confirm_page(
            request, "suspend", back=back, form=form, findings=findings, clauses=("S1-11",), name=expert.account.name
        )

    if not form.is_valid():
        return page()
    return carry(request, "expert.suspend", expert, form.cleaned_data, page=page, to=back, said="expert.suspended")
