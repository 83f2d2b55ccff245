"""An application by its own address, where messages lead: its sheet, or for those without one its dossier."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.core.findings import implements
from biaogan.web.expert.reading import reading_of
from biaogan.web.expert.seats import seat_in
from biaogan.web.expert.work import law_of, own_sheets
from biaogan.web.shared.acting import act, party

ROW = ("organisation", "current", "unit", "edition", "round__edition")


@act("application.read", Application, select=ROW)
@require_safe
@implements("S1-15", "S0-13b")
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """The newest own sheet; the chair, and whoever was given none, reads the dossier."""
    seat_in(request, application.edition_id)
    own = own_sheets(request).filter(application=application).order_by("-round__order", "-round").first()
    if own is not None:
        return redirect("expert:sheet", pk=own.pk)
    page = {
        "application": application, "expert": party(request).expert,
        **reading_of(request, application, law_of(request, application.round)),
    }  # fmt: skip
    return render(request, "expert/application.html", page)
