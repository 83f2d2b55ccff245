"""What the edition did of what its law demands, clause by clause."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.web.shared import evidence
from biaogan.web.shared.acting import act, note_access
from biaogan.web.supervisor.scope import look_at


@require_safe
@act("ledger.read", Edition)
@implements("S1-15", "S0-13b")
def clauses(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every clause with its live evidence, and the steps that were skipped."""
    look_at(request, edition)
    return render(request, "supervisor/clauses.html", evidence.coverage_page(request, edition))


@require_safe
@act("list.export", Edition)
@implements("S1-15", "S0-13b")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same as a workbook; taking it leaves its trace."""
    look_at(request, edition)
    note_access(request, "list.export", edition, "supervisor", detail="clauses")
    return evidence.coverage_sheet(request, edition)


@require_POST
@act("list.export", Edition)
@implements("S1-15", "S0-13b")
def paper(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same as PDF."""
    look_at(request, edition)
    note_access(request, "list.export", edition, "supervisor", detail="clauses")
    return evidence.coverage_paper(request, edition)
