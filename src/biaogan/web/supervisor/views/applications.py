"""One application as the supervisor sees it: dossier, what was concluded, who acted, who looked (S1-15)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.queries import accesses_of, history_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.history import rows_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.standing import standing_of, with_course
from biaogan.web.shared.workbook import download_list
from biaogan.web.supervisor.naming import lines_of, looks_of
from biaogan.web.supervisor.scope import look_at

WHOLE = ("organisation", "unit", "edition", "round__pin", "round__edition", "current")
LATEST, PER_PAGE = 20, 50
COLUMNS = (("id", "count"), ("at", "moment"), ("act", "text"), ("who", "text"), ("role", "text"), ("detail", "long"))


@require_safe
@act("application.read", Application, read=with_course)
@implements("S1-15", "S0-13b")
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """The dossier, read only."""
    look_at(request, application.edition)
    law = law_of_round(application.round)
    verdicts = application.verdicts.select_related("round").order_by("round__order", "round__batch")
    page = {
        "application": application, "dossier": dossier_of(application, law),
        "standing": standing_of(application, "office"),
        "verdicts": [(stage_name(law, verdict.round.stage), verdict) for verdict in verdicts],
        "lines": lines_of(history_of(application.key).reverse()[:LATEST], law),
        "looks": looks_of(accesses_of(application.key)[:LATEST]),
    }  # fmt: skip
    return render(request, "supervisor/application.html", page)


@require_safe
@act("application.read", Application, select=WHOLE)
@implements("S1-15", "S0-13b")
def accesses(request: HttpRequest, application: Application) -> HttpResponse:
    """Who looked at the application or took a file of it, the newest first."""
    look_at(request, application.edition)
    page = Paginator(accesses_of(application.key), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"application": application, "page": page, "looks": looks_of(rows_of(page))}
    return render(request, "supervisor/accesses.html", shown)


@require_safe
@act("application.read", Application, select=WHOLE)
@implements("S1-15", "S0-13b")
def export_accesses(request: HttpRequest, application: Application) -> HttpResponse:
    """The same as a workbook."""
    look_at(request, application.edition)
    note_access(request, "list.export", application, "supervisor", detail="accesses")
    heads = [(say(f"supervisor.column.{name}", current_language()), form) for name, form in COLUMNS]
    rows = (
        (look.access.pk, look.access.at, look.act, look.who, look.role, look.access.detail)
        for look in looks_of(accesses_of(application.key))
    )
    name = f"{application.number}{say('supervisor.accesses', current_language())}"
    return download_list(name, heads, rows, now=now_of(request))
