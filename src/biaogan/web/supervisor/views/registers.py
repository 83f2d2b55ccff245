"""The registers of an edition as pages and as workbooks (S1-15)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.workbook import download_list
from biaogan.web.supervisor.registers import REGISTERS, Register
from biaogan.web.supervisor.scope import look_at

PER_PAGE = 50


@require_safe
@act("ledger.read", Edition)
@implements("S1-15", "S0-13b")
def register(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """One register."""
    look_at(request, edition)
    found, law = _named(name), law_of_edition(edition)
    page = Paginator(found.rows(edition), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "edition": edition, "register": found, "page": page,
        "title": say(f"supervisor.nav.{name}", current_language()),
        "lead": say(f"supervisor.lead.{name}", current_language()),
        "rows": [(found.link(row), _cells(found, row, law)) for row in page],
    }  # fmt: skip
    return render(request, "supervisor/register.html", shown)


@require_safe
@act("list.export", Edition)
@implements("S1-15", "S0-13b")
def export(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """One register as a workbook; taking it leaves its trace."""
    look_at(request, edition)
    found, law = _named(name), law_of_edition(edition)
    note_access(request, "list.export", edition, "supervisor", detail=name)
    cells = (found.cells(row, law) for row in found.rows(edition))
    title = f"{edition.title}{say(f'supervisor.nav.{name}', current_language())}"
    return download_list(title, found.heads, cells, now=now_of(request))


def _named(name: str) -> Register:
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def _cells(found: Register, row: Any, law: Any) -> list[tuple[str, str, Any]]:
    """(heading, form, value) of each cell."""
    return [(head, form, value) for (head, form), value in zip(found.heads, found.cells(row, law), strict=True)]
