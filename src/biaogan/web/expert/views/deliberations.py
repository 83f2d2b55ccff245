"""A group's deliberation: ranking, conclusions with reasons, the sitting, the resolution (S1-19b, S1-20a)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from biaogan.apps.panels.models import Group
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.queries import with_basis
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.web.expert.seats import presides, seat_in
from biaogan.web.expert.sitting import WHOLE, Sitting
from biaogan.web.expert.views.seats import unpledged
from biaogan.web.expert.words import words
from biaogan.web.expert.work import decides_whole, law_of, name_of
from biaogan.web.shared import concluding
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.concluding import ConclusionForm
from biaogan.web.shared.deliberation import Row
from biaogan.web.shared.forms import shown_version

Findings = tuple[Finding, ...]


def _sitting(request: HttpRequest, standing: Round, group: int) -> Sitting:
    """404 for another group, but not for whoever presides over the committee; a panel may decide as a whole."""
    if standing.kind != "deliberate":
        raise Http404
    seat, law = seat_in(request, standing.edition_id), law_of(request, standing)
    if decides_whole(law, law.stage(standing.stage).by):
        if group != WHOLE or not (presides(seat) or seat.group is None):
            raise Http404
        return Sitting(request, standing, None, seat)
    if seat.group is not None and seat.group.pk == group:
        return Sitting(request, standing, seat.group, seat)
    found = get_object_or_404(Group, pk=group, body__edition=standing.edition_id)
    if not presides(seat):
        raise Http404
    return Sitting(request, standing, found, seat)


@act("ranking.read", Round, select=("edition", "pin"), read=with_basis)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def deliberation(request: HttpRequest, standing: Round, group: int) -> HttpResponse:
    """The ranking with the spread of marks; whoever leads writes the conclusions, members read."""
    sitting = _sitting(request, standing, group)
    if sitting.seat.pledged_at is None:
        return unpledged(request, sitting.seat)
    if request.method == "POST" and sitting.leads:
        return _write(sitting)
    findings = _missing(sitting) if "check" in request.GET else ()
    return _show(sitting, sitting.form(), findings)


def _write(sitting: Sitting) -> HttpResponse:
    request = sitting.request
    form = sitting.form(request.POST)
    if not form.is_valid():
        return _show(sitting, form, status=422)
    try:
        carry_out(request, "resolution.draft", sitting.round, group=sitting.group, **form.inputs)
    except Refused as refused:
        return _show_refused(sitting, form, refused.findings)
    if request.POST.get("do") != "adopt":
        messages.success(request, words("deliberation.saved"))
        return redirect(sitting.url)
    kept = Sitting(request, sitting.round, sitting.group, sitting.seat)
    missing = _missing(kept, form.inputs["reason"])
    if any(finding.refuses for finding in missing):
        return _show(kept, kept.form(), missing, status=422)
    reason = form.cleaned_data["reason"]
    return redirect(sitting.adopt_url + (f"?{urlencode({'reason': reason})}" if reason else ""))


def _show_refused(sitting: Sitting, form: ConclusionForm, findings: Findings) -> HttpResponse:
    """What was typed stays; the next save knowingly writes over what another kept in between."""
    stale = any(finding.code == "version.stale" for finding in findings)
    if stale:
        typed = sitting.request.POST.copy()
        typed["version"] = str(sitting.drafted.version if sitting.drafted is not None else 0)
        form = sitting.form(typed)
        form.is_valid()
    return _show(sitting, form, findings, status=422, stale=stale)


def _adoption(sitting: Sitting, reason: str = "") -> dict[str, Any]:
    """The drafted resolution as the act of adopting takes it."""
    drafted = sitting.drafted
    present = drafted.present if drafted is not None else []
    version = drafted.version if drafted is not None else 0
    return {"group": sitting.group, "present": present, "version": version, "reason": reason}


def _missing(sitting: Sitting, reason: str = "") -> Findings:
    """What stands in the way of adopting the draft as it is kept."""
    decision = ask(sitting.request, "resolution.adopt", sitting.round, **_adoption(sitting, reason))
    return decision.findings if decision is not None else ()


def _show(
    sitting: Sitting, form: ConclusionForm, findings: Findings = (), *, status: int = 200, stale: bool = False
) -> HttpResponse:
    placed = concluding.beside(findings)
    page = {
        "sitting": sitting, "round": sitting.round,
        "stage": name_of(sitting.request, sitting.round),
        "ranking": sitting.ranking, "form": form, "findings": placed, "stale": stale,
        "decisions": concluding.decisions(sitting.open_rows, form, placed) if sitting.leads else [],
        "adopted": sitting.adopted, "clauses": sitting.law.cites(f"stages.{sitting.round.stage}"),
        "missing": sum(row.missing for row in sitting.open_rows),
    }  # fmt: skip
    return render(sitting.request, "expert/deliberation.html", page, status=status)


@act("resolution.draft", Round, select=("edition", "pin"), read=with_basis)
@require_POST
def draft(request: HttpRequest, standing: Round, group: int) -> JsonResponse:
    """Autosave of the conclusions: the new version, 409 where another saved in between, 422 where refused."""
    sitting = _sitting(request, standing, group)
    form = sitting.form(request.POST)
    if not (sitting.leads and form.is_valid()):
        return JsonResponse({}, status=422)
    try:
        done = carry_out(request, "resolution.draft", standing, group=sitting.group, **form.inputs)
    except Refused as refused:
        stale = any(finding.code == "version.stale" for finding in refused.findings)
        return JsonResponse({}, status=409 if stale else 422)
    return JsonResponse({"version": done.made.version})


@act("resolution.adopt", Round, select=("edition", "pin"), read=with_basis)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def adopt(request: HttpRequest, standing: Round, group: int) -> HttpResponse:
    """Asks once more: who goes on, who leaves, who stays held; then the resolution stands."""
    sitting = _sitting(request, standing, group)
    if not sitting.leads:
        raise Http404
    reason = (request.POST if request.method == "POST" else request.GET).get("reason", "")
    if request.method == "POST":
        try:
            shown = shown_version(request)
            expected = -1 if shown is None else shown
            carry_out(request, "resolution.adopt", standing, **{**_adoption(sitting, reason), "version": expected})
        except Refused as refused:
            return _show(sitting, sitting.form(), refused.findings, status=422)
        messages.success(request, words("deliberation.adopted"))
        return redirect(sitting.url)
    if any(finding.refuses for finding in _missing(sitting, reason)):
        return redirect(f"{sitting.url}?check=1")
    page = {
        "question": words("adopt.question", group=sitting.name, stage=name_of(request, standing)),
        "sitting": sitting, "outcomes": _outcomes(sitting), "back": sitting.url, "reason": reason,
        "version": sitting.drafted.version if sitting.drafted is not None else 0,
        "clauses": sitting.law.cites(f"stages.{standing.stage}"),
    }  # fmt: skip
    return render(request, "expert/adopt.html", page)


def _outcomes(sitting: Sitting) -> list[tuple[str, Sequence[Row], str]]:
    """(heading, items, what becomes of them) of those that go on, leave, and stay held."""
    rows = sitting.open_rows
    said = concluding.verdict_words(sitting.law, sitting.round.stage)
    parts = (
        (said["advance"], [row for row in rows if row.verdict == "advance" and not row.held], "advance"),
        (said["reject"], [row for row in rows if row.verdict == "reject"], "reject"),
        (words("adopt.held"), [row for row in rows if row.verdict == "advance" and row.held], "held"),
    )
    return [(heading, found, words(f"adopt.{key}.follows")) for heading, found, key in parts if found]
