"""On-site visits: what was doubted, what the team found (S1-N1.3b)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from biaogan.apps.door.access import may_see
from biaogan.apps.files.services import receive
from biaogan.apps.panels.models import Seat
from biaogan.apps.reviews.models import Visit
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.web.expert.forms import VisitForm
from biaogan.web.expert.seats import seat_in
from biaogan.web.expert.words import words
from biaogan.web.shared.acting import act, carry_out, note_access, party
from biaogan.web.shared.files import send

ROW = ("application__organisation", "round__edition", "report")


@act("visit.read", Visit, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-N1.3b", "S0-17b")
def visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The visit for its team and for the group; the team writes the report here, as a draft first if it likes."""
    seat_in(request, visit.round.edition_id)
    form = VisitForm(request.POST or None, request.FILES or None, visit=visit)
    if request.method != "POST":
        return _show(request, visit, form)
    if not form.is_valid():
        return _show(request, visit, form, status=422)
    name = "save" if request.POST.get("do") == "save" else "report"
    try:
        carry_out(request, f"visit.{name}", visit, **_inputs(form, name))
    except Refused as refused:
        return _show_refused(request, visit, form, refused.findings)
    messages.success(request, words("visit.saved" if name == "save" else "visit.reported"))
    return redirect("expert:visit", pk=visit.pk)


def _inputs(form: VisitForm, name: str) -> dict[str, Any]:
    findings, upload = form.cleaned_data["findings"], form.cleaned_data["file"]
    if name == "save":
        return {"findings": findings, "version": form.cleaned_data["version"]}
    return {"findings": findings, **({"file": receive(upload)} if upload else {})}


def _show(
    request: HttpRequest, visit: Visit, form: VisitForm, findings: tuple[Finding, ...] = (), *, kept: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    writes = visit.reported_at is None and may_see(party(request), "visit.report", visit)
    page = {"visit": visit, "team": _team(visit), "form": form, "findings": findings, "writes": writes, "kept": kept}
    return render(request, "expert/visit.html", page, status=status)


def _show_refused(request: HttpRequest, visit: Visit, form: VisitForm, findings: tuple[Finding, ...]) -> HttpResponse:
    """What was typed stays; beside it stands what a colleague kept, and the next save knowingly writes over it."""
    kept = ""
    if any(finding.code == "version.stale" for finding in findings):
        typed = request.POST.copy()
        typed["version"], kept = str(visit.version), visit.draft
        form = VisitForm(typed, visit=visit)
    return _show(request, visit, form, findings, kept=kept, status=422)


@act("visit.save", Visit, select=("round__edition", "application"))
@require_POST
def draft(request: HttpRequest, visit: Visit) -> JsonResponse:
    """Autosave: the new version, 409 where a colleague saved in between, 422 where nothing can be saved any more."""
    form = VisitForm(request.POST, visit=visit)
    if not form.is_valid():
        return JsonResponse({}, status=422)
    try:
        done = carry_out(request, "visit.save", visit, **_inputs(form, "save"))
    except Refused as refused:
        stale = any(finding.code == "version.stale" for finding in refused.findings)
        return JsonResponse({}, status=409 if stale else 422)
    return JsonResponse({"version": done.made.version})


def _team(visit: Visit) -> list[Seat]:
    keys = [key.partition(":")[2] for key in visit.team]
    return list(Seat.objects.filter(pk__in=keys).select_related("expert__account").order_by("pk"))


@act("visit.read", Visit, select=ROW)
@require_safe
def report(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """The signed report as it was handed in."""
    seat_in(request, visit.round.edition_id)
    if visit.report is None:
        raise Http404
    note_access(request, "visit.read", visit, "", detail=visit.report.digest[:16])
    return send(visit.report, words("visit.file_name", number=visit.application.number))
