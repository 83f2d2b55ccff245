"""The library of experiences: search, filters, and a page for each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.door.party import PUBLIC
from biaogan.apps.honours.queries import standing_of
from biaogan.apps.library.models import Case
from biaogan.core.findings import implements
from biaogan.web.public.freshness import kept
from biaogan.web.public.indicators import tables_of
from biaogan.web.public.library import Asked, filters, found, industry_name, place_name, scope_name, section_name
from biaogan.web.shared.acting import act

PER_PAGE = 20


@kept()
@require_safe
@act("case.read")
@implements("S2-B1.5", "S1-23b", "S0-20")
def library(request: HttpRequest) -> HttpResponse:
    """Experiences of current holders, by words and filters."""
    cases = visible(PUBLIC, "case.read", Case.objects.all())
    asked = Asked.from_query(request.GET)
    page = Paginator(asked.among(cases).order_by("-year", "name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "asked": asked,
        "page": page,
        "found": [found(case, asked.query) for case in page],
        # a case leaves the library with its title, so these are the years and scopes of what can be found
        "filters": filters(asked, Case.objects.order_by().values_list("year", "scope").distinct()),
    }
    return render(request, "public/library.html", shown)


@kept()
@require_safe
@act("case.read", Case, select=("honour__application__unit", "honour__announcement"))
@implements("S2-B1.5", "S1-9.3", "S0-8.5")
def case(request: HttpRequest, case: Case) -> HttpResponse:
    """One experience: its open sections, its indicators as chart and table, the certificate of its holder."""
    page = {
        "case": case,
        "standing": standing_of(case.honour),
        "sections": [
            {"key": section["key"], "label": section_name(section), "paragraphs": section["text"].splitlines()}
            for section in case.sections
        ],
        "tables": tables_of(case.indicators),
        "tags": [tag for tag in (industry_name(case.industry), scope_name(case.scope)) if tag],
        "place": place_name(case.division),
    }
    return render(request, "public/case.html", page)
