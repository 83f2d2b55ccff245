"""The directory of recommending units (S1-7a, S1-D)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.people.models import Grant, Unit
from biaogan.apps.people.queries import directory
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.codes import divisions
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_people import UnitForm, industries_text
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.instant import now_of

PAGE = 50
COLUMNS = ("unit", "kind", "code", "division", "industries", "organiser", "clerks")


@require_safe
@act("unit.edit")
@implements("S1-D", "S1-7a")
def units(request: HttpRequest) -> HttpResponse:
    """Every unit with its area and how many clerks work for it."""
    words = request.GET.get("q", "").strip()
    page = Paginator(_found(words), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/units/units.html", {"page": page, "rows": _rows(request, page), "words": words})


def _found(words: str) -> QuerySet[Unit]:
    return directory().filter(Q(name__icontains=words) | Q(code__icontains=words)) if words else directory()


def _rows(request: HttpRequest, units: Iterable[Unit]) -> list[tuple[Unit, str, int]]:
    """(unit, its division in words, its clerks)."""
    live = Q(until=None) | Q(until__gt=now_of(request))
    scopes = Grant.objects.filter(live, role="recommender").values_list("scope", flat=True)
    clerks = Counter(scope.partition(":")[2] for scope in scopes)
    return [(unit, division_words(unit.division), clerks[str(unit.pk)]) for unit in units]


@require_safe
@act("unit.edit")
def export(request: HttpRequest) -> HttpResponse:
    """The directory as an Excel file."""
    language = current_language()
    rows = (
        (unit.name, say(f"office.unit.kind.{unit.kind}", language), unit.division, division, industries_text(unit),
         unit.organiser, clerks)
        for unit, division, clerks in _rows(request, _found(request.GET.get("q", "").strip()))
    )  # fmt: skip
    return export_list(
        request, None, say("office.nav.units", language), COLUMNS, rows, {"unit": "long", "clerks": "count"}
    )


def division_words(code: str) -> str:
    """What a division is called; of a code that is in no table, the province it begins with."""
    found = divisions().get(code) or divisions().get(code[:4]) or divisions().get(code[:2])
    if found is None:
        return ""
    return found.english if current_language() == "en" else found.name


@require_http_methods(EDITABLE)
@act("unit.edit", Unit)
@implements("S1-D", "S1-7a")
def unit(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Mend what the directory says of a unit, and see its clerks."""
    known = {"name": unit.name, "division": unit.division, "industries": industries_text(unit)}
    form = UnitForm(request.POST or None, initial={**known, "organiser": unit.organiser})
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            carry_out(request, "unit.edit", unit, **form.cleaned_data, version=shown_version(request))
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("office.unit.saved", current_language(), unit=form.cleaned_data["name"]))
            return redirect("office:units")
    live = Q(until=None) | Q(until__gt=now_of(request))
    clerks = Grant.objects.filter(live, role="recommender", scope=unit.key).select_related("account")
    page = {"unit": unit, "form": form, "refused": refused, "clerks": clerks.order_by("since")}
    return render(request, "office/units/unit.html", page, status=status_of(request))
