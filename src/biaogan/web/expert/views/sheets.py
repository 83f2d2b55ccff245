"""One sheet: the reading pane beside the marks; saved as a draft, submitted once (S1-19a, S1-20a)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import read_marks, rubric_of
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.scoring.sheet import Rubric, figure
from biaogan.web.expert import marking
from biaogan.web.expert.forms import COMMENT_MOST, SheetForm
from biaogan.web.expert.reading import reading_of
from biaogan.web.expert.views.seats import unpledged
from biaogan.web.expert.words import words
from biaogan.web.expert.work import law_of, name_of
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.refusing import refused_besides

ROW = (
    "seat__group", "application__organisation", "application__current", "application__unit", "round__edition",
    "round__pin",
)  # fmt: skip
Findings = tuple[Finding, ...]


def _to_the_pledge(request: HttpRequest, sheet: Sheet, findings: Findings) -> HttpResponse:
    return unpledged(request, sheet.seat, findings)


@act("sheet.read", Sheet, select=ROW, refused=_to_the_pledge)
@require_http_methods(["GET", "HEAD", "POST"])
@implements(
    "S1-8", "S2-2", "S1-19a", "S1-20a", "S0-6.1", "S0-6.2", "S0-6.3", "S0-13a", "S0-16a", "S0-16b", "S0-17a", "S4-7",
    "S3-6", "S3-A3", "S3-A4.2a",
)  # fmt: skip
def sheet(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Read and mark; a press of 提交 keeps the draft first, so that nothing is lost, and then asks once more."""
    if request.method == "POST":
        return _write(request, sheet)
    findings = _missing(request, sheet) if "check" in request.GET else ()
    return _show(request, sheet, SheetForm(_rubric(request, sheet), sheet=sheet), findings)


def _write(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    form = SheetForm(_rubric(request, sheet), request.POST, sheet=sheet)
    if not form.is_valid():
        return _show(request, sheet, form, _besides(request, sheet, form), status=422)
    try:
        sheet = carry_out(request, "sheet.save", sheet, **form.inputs).made
    except Refused as refused:
        return _show_refused(request, sheet, form, refused.findings)
    if request.POST.get("do") != "submit":
        messages.success(request, words("sheet.saved"))
        return redirect("expert:sheet", pk=sheet.pk)
    missing = _missing(request, sheet)
    if any(finding.refuses for finding in missing):
        return _show(request, sheet, SheetForm(_rubric(request, sheet), sheet=sheet), missing, status=422)
    return redirect("expert:submit", pk=sheet.pk)


def _besides(request: HttpRequest, sheet: Sheet, form: SheetForm) -> Findings:
    """What is wrong beside what cannot be read: all of it before a submit, on a mere save what was typed."""
    found = refused_besides(request, "sheet.submit", sheet, form, **form.inputs)
    sent = request.POST.get("do") == "submit"
    return found if sent else tuple(each for each in found if each.code == "sheet.range")


def _show_refused(request: HttpRequest, sheet: Sheet, form: SheetForm, findings: Findings) -> HttpResponse:
    """What was typed stays; beside it stands what another tab kept, and the next save knowingly writes over it."""
    stale = any(finding.code == "version.stale" for finding in findings)
    if stale:
        typed = request.POST.copy()
        typed["version"] = str(sheet.version)
        form = SheetForm(_rubric(request, sheet), typed, sheet=sheet)
        form.is_valid()
    return _show(request, sheet, form, findings, status=422, kept=sheet if stale else None)


def _missing(request: HttpRequest, sheet: Sheet) -> Findings:
    """What stands in the way of submitting the sheet as it is kept."""
    inputs = {"marks": sheet.marks, "comment": sheet.comment, "version": sheet.version}
    decision = ask(request, "sheet.submit", sheet, **inputs)
    return decision.findings if decision is not None else ()


def _show(
    request: HttpRequest, sheet: Sheet, form: SheetForm, findings: Findings = (), *, status: int = 200,
    kept: Sheet | None = None,
) -> HttpResponse:  # fmt: skip
    law, rubric = law_of(request, sheet.round), _rubric(request, sheet)
    marked, mean = marking.mean_of(rubric, sheet.marks)
    reading, closes = reading_of(request, sheet.application, law), sheet.round.closes
    groups = marking.tree(rubric, law, form, findings, reading["dossier"].files)
    page: dict[str, Any] = {
        "sheet": sheet, "application": sheet.application, "form": form, "findings": findings, "kept": kept,
        "kept_marks": [(row.text, kept.marks.get(row.key)) for group in groups for row in group.rows] if kept else [],
        "groups": groups, "rubric": rubric, "marked": marked, "mean": mean,
        "place": marking.place_of(request, sheet), "peers": marking.peers_of(request, sheet, rubric),
        "editable": marking.is_editable(sheet, now_of(request)),
        "comment_most": COMMENT_MOST, "stage": name_of(request, sheet.round),
        "comment_clauses": law.cites(f"stages.{sheet.round.stage}.comment"),
        "days": days_left(now_of(request), closes), "over": closes is not None and now_of(request) >= closes,
        "conditions": marking.conditions_beside(rubric, law), **reading,
    }  # fmt: skip
    return render(request, "expert/sheet.html", page, status=status)


def _rubric(request: HttpRequest, sheet: Sheet) -> Rubric:
    law = law_of(request, sheet.round)
    return rubric_of(law, law.stage(sheet.round.stage))


@act("sheet.save", Sheet, select=("round__edition", "application", "seat"))
@require_POST
def draft(request: HttpRequest, sheet: Sheet) -> JsonResponse:
    """Autosave: the new version, 409 where another tab saved in between, 422 where something cannot be accepted."""
    form = SheetForm(_rubric(request, sheet), request.POST, sheet=sheet)
    if not form.is_valid():
        return JsonResponse({}, status=422)
    try:
        done = carry_out(request, "sheet.save", sheet, **form.inputs)
    except Refused as refused:
        stale = any(finding.code == "version.stale" for finding in refused.findings)
        return JsonResponse({}, status=409 if stale else 422)
    return JsonResponse({"version": done.made.version})


@act("sheet.submit", Sheet, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def submit(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Asks once more, for a submitted sheet cannot be changed; what is submitted is what was kept."""
    if request.method == "POST":
        expected = shown_version(request) or 0
        try:
            carry_out(request, "sheet.submit", sheet, marks=sheet.marks, comment=sheet.comment, version=expected)
        except Refused as refused:
            return _show(request, sheet, SheetForm(_rubric(request, sheet), sheet=sheet), refused.findings, status=422)
        messages.success(request, words("sheet.submitted"))
        return redirect("expert:sheet", pk=sheet.pk)
    if any(finding.refuses for finding in _missing(request, sheet)):
        return redirect(f"{reverse('expert:sheet', kwargs={'pk': sheet.pk})}?check=1")
    page = {
        "sheet": sheet, "mean": figure(_rubric(request, sheet).points, read_marks(sheet.marks)),
        "clauses": law_of(request, sheet.round).cites(f"stages.{sheet.round.stage}"),
        "changes": [words(f"submit.{change}") for change in ("final", "peers", "office")],
    }  # fmt: skip
    return render(request, "expert/submit.html", page)


@act("sheet.read", Sheet, select=ROW, refused=_to_the_pledge)
@require_POST
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def paper(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The sheet on paper, for signing by hand."""
    from biaogan.apps.door.papers import ask_for
    from biaogan.apps.door.papers.reviews import score_sheet  # loads the generators' vocabulary only when asked for

    made = ask_for(score_sheet(sheet, law_of(request, sheet.round), now_of(request)), now_of(request))
    return redirect("shared:document", pk=made.pk)
