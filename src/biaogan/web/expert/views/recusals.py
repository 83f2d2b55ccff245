"""Recusals: declared on an application or on everything of an organisation, effective at once (S1-15)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.door.access import visible
from biaogan.apps.door.relations import recused_from
from biaogan.apps.panels.models import Recusal
from biaogan.apps.people.models import Expert, Organisation
from biaogan.core.findings import implements
from biaogan.web.expert.forms import ReasonForm, RecusalForm
from biaogan.web.expert.seats import pledged_seats
from biaogan.web.expert.words import words
from biaogan.web.shared.acting import act, carry_out, party

PAGE = 20


@act("sheet.queue")
@require_safe
@implements("S1-15", "S0-13b")
def recusals(request: HttpRequest) -> HttpResponse:
    """Own declarations, and the organisations that take part, to be searched by name."""
    query = request.GET.get("q", "").strip()[:60]
    found = Paginator(_taking_part(request, query), PAGE)
    own = Recusal.objects.filter(expert=party(request).expert, declared_by=party(request).key)
    page = {
        "own": own.select_related("application__organisation", "organisation").order_by("-declared_at"),
        "found": found.get_page(request.GET.get("page")), "query": query, "expert": party(request).expert,
        "pledged": bool(pledged_seats(request)),
    }  # fmt: skip
    return render(request, "expert/recusals.html", page)


def _taking_part(request: HttpRequest, query: str = "") -> QuerySet[Organisation]:
    """Organisations with applications before the reader's committees, but for those stayed away from already."""
    editions = [seat.body.edition_id for seat in pledged_seats(request)]
    shown = Application.objects.filter(edition__in=editions).exclude(round__kind="apply")
    found = Organisation.objects.filter(pk__in=shown.exclude(recused_from(party(request))).values("organisation"))
    named = Q(name__icontains=query) | Q(short_name__icontains=query)
    return found.filter(named).order_by("name") if query else found.order_by("name")


@act("recusal.declare", Expert)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-15", "S0-13b")
def from_application(request: HttpRequest, expert: Expert, application: int) -> HttpResponse:
    """Stay away from an application, or from all of its organisation."""
    seen = visible(party(request), "application.read", Application.objects.filter(pk=application))
    item = seen.select_related("organisation", "edition").first()
    if item is None:
        raise Http404
    form = RecusalForm(request.POST if request.method == "POST" else None, initial={"reach": "application"})
    if request.method == "POST" and form.is_valid():
        whole = form.cleaned_data["reach"] == "organisation"
        what: dict[str, Any] = {"organisation": item.organisation} if whole else {"application": item}
        return _declare(request, expert, reason=form.cleaned_data["reason"], edition=item.edition, **what)
    about = words("recusal.application", number=item.number, name=item.name)
    return _ask(request, form, about, item.organisation)


@act("recusal.declare", Expert)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-15", "S0-13b")
def from_organisation(request: HttpRequest, expert: Expert, organisation: int) -> HttpResponse:
    """Stay away from everything of an organisation."""
    found = _taking_part(request).filter(pk=organisation).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seats = pledged_seats(request)
        edition = seats[0].body.edition
        return _declare(request, expert, reason=form.cleaned_data["reason"], edition=edition, organisation=found)
    return _ask(request, form, words("recusal.everything"), found)


def _declare(request: HttpRequest, expert: Expert, **inputs: Any) -> HttpResponse:
    carry_out(request, "recusal.declare", expert, **inputs)
    messages.success(request, words("recusal.declared"))
    return redirect("expert:recusals")


def _ask(request: HttpRequest, form: ReasonForm, about: str, organisation: Organisation) -> HttpResponse:
    page = {
        "question": words("recusal.question", organisation=organisation.name), "form": form, "clauses": ("S1-15",),
        "changes": [about, *(words(f"recusal.{change}") for change in ("hidden", "voided", "told"))],
        "confirm": words("recusal.confirm"), "keep": words("recusal.keep"), "back": reverse("expert:recusals"),
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if form.errors else 200)
