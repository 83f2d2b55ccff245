"""On-site visits: what was doubted, what the team found (S1-N1.3b)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

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
@implements("S1-N1.3b")
def visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The visit for its team and for the group; the team writes the report here."""
    seat_in(request, visit.round.edition_id)
    form = VisitForm(request.POST or None, request.FILES or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        inputs = {"file": receive(upload)} if upload else {}
        try:
            carry_out(request, "visit.report", visit, findings=form.cleaned_data["findings"], **inputs)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, words("visit.reported"))
            return redirect("expert:visit", pk=visit.pk)
    writes = visit.reported_at is None and may_see(party(request), "visit.report", visit)
    page = {"visit": visit, "team": _team(visit), "form": form, "findings": findings, "writes": writes}
    return render(request, "expert/visit.html", page, status=422 if request.method == "POST" else 200)


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
