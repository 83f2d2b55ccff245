"""The call of an edition, its downloads, and the directory of recommending units."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from biaogan.apps.people.models import Unit
from biaogan.apps.people.queries import directory
from biaogan.apps.programmes.models import Download, Edition
from biaogan.core.findings import implements
from biaogan.core.identity.codes import divisions, industries
from biaogan.web.public.calls import call_of
from biaogan.web.public.freshness import kept
from biaogan.web.shared.acting import act
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.instant import now_of

UNITS = 60  # the directory has 49, and is read as one page
UNIT_KINDS = ("region", "industry")


@kept()
@require_safe
@act("edition.read", Edition, select=("programme",))
@implements(
    "S1-N0", "S1-N1", "S1-N1.1", "S1-N1.2.1", "S1-N1.2.2b", "S1-N1.3a", "S1-N4", "S1-4", "S1-6", "S1-9", "S1-10",
    "S2-1", "S0-1a", "S0-2", "S0-3", "S0-5", "S0-7", "S0-8", "S0-14", "S0-22",
    "S4-1", "S4-3", "S4-5", "S4-15a", "S4-16", "S3-H1", "S3-1", "S3-2", "S3-3", "S3-4", "S3-7", "S3-8", "S3-18",
)  # fmt: skip
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The call: focus, conditions, materials, timetable, units, contacts, downloads."""
    call = call_of(edition, now_of(request))
    downloads = list(edition.downloads.select_related("file").order_by("pk"))
    return render(request, "public/edition.html", {"call": call, "downloads": downloads})


@kept(300)
@require_safe
@act("edition.read", Edition)
@implements("S1-N1.2.2b")
def download(request: HttpRequest, edition: Edition, download: int) -> HttpResponseBase:
    """A form or guide of the call."""
    found = get_object_or_404(Download.objects.select_related("file"), edition=edition, pk=download)
    response = send(found.file, found.name)
    del response["Cache-Control"]  # open to everybody: the page's own term holds
    return response


@kept(300)
@require_safe
@act("unit.read")
@implements("S1-D", "S1-7a")
def units(request: HttpRequest) -> HttpResponse:
    """The directory of recommending units, by name and kind."""
    query, kind = request.GET.get("q", "").strip()[:60], request.GET.get("kind", "")
    found = directory().filter(Q(name__icontains=query.replace("\0", "")))
    if kind in UNIT_KINDS:
        found = found.filter(kind=kind)
    page = Paginator(found, UNITS).get_page(request.GET.get("page"))
    rows = [{"unit": unit, "area": _area(unit)} for unit in page]
    return render(
        request, "public/units.html", {"page": page, "rows": rows, "query": query, "kind": kind, "kinds": UNIT_KINDS}
    )


def _area(unit: Unit) -> str:
    """What a unit answers for, in words: a division, or industries."""
    if unit.division:
        found = divisions().get(unit.division)
        return _name(found) if found else unit.division
    return "、".join(_industries(span) for span in unit.industries)


def _industries(span: str) -> str:
    first, _, last = span.partition("-")
    names = [_name(industries()[code]) for code in (first, last) if code in industries()]
    return "—".join(names)


def _name(code: Any) -> str:
    return str(code.english if current_language() == "en" else code.name)
