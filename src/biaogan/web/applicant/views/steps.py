"""The steps made of questions: filling in, saving by hand and by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from biaogan.apps.applications.models import Application
from biaogan.apps.people.queries import overview_of
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import finding_words, say
from biaogan.web.applicant.cards import UploadForm, cards
from biaogan.web.applicant.drafting import EXPERIENCE, ROW, STEPS, Drafting, said_already, step_url
from biaogan.web.applicant.questions.model import QuestionForm, find, inputs_of
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.present import present_value


@act("application.edit", Application, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements(
    "S1-16", "S1-9", "S1-10", "S1-N1.1", "S2-1", "S2-B1.1", "S2-B1.1.1", "S2-B1.1.2", "S2-B1.1.3", "S2-B1.1.4",
    "S2-B1.1.5", "S0-5a", "S0-6.1b", "S0-6.2a", "S0-6.2b", "S0-6.3b", "S0-7", "S0-8", "S0-14", "S4-6.3",
    "S3-7", "S3-8",
)  # fmt: skip
def questions(request: HttpRequest, application: Application, step: str) -> HttpResponse:
    """A step: GET shows it; POST keeps what fits, says what does not, and goes where the button says.

    What was typed before the close and sent after it is not kept, but it stands on the answer.
    """
    work = Drafting(request, application)
    if request.method != "POST":
        return closed(request, work) if work.barred else show(work, step)
    form = QuestionForm(work.blocks[step], work.tree, request.POST, only=work.only)
    refused = keep(work, form)
    if refused or form.errors:
        return show(work.anew(), step, form=form, refused=refused, status=409 if is_stale(refused) else 422)
    return onward(request, application, step)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S1-16", "S0-14")
def save(request: HttpRequest, application: Application, step: str) -> HttpResponse:
    """What the page sends by itself: the new number of the draft, or why it was not kept."""
    work = Drafting(request, application)
    form = QuestionForm(work.blocks[step], work.tree, request.POST, only=work.only)
    return told(application, keep(work, form), form)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S2-B1.1.3b")
def draft_overview(request: HttpRequest, application: Application) -> HttpResponse:
    """An empty overview is drafted from the profile of the organisation, to be edited by hand.

    It overwrites nothing, so it goes by the draft as it is now, not by the one the page showed.
    """
    work = Drafting(request, application)
    drafted = overview_of(application.organisation)
    if not work.tree["sections"].get("overview") and drafted:
        refused = edit(work, {"sections": {"overview": drafted}}, shown=application.draft.number)
        if refused:
            return show(work, EXPERIENCE, refused=refused, status=422)
        messages.success(request, say("applicant.overview.done", current_language()))
    return redirect(step_url(application, EXPERIENCE) + "#at-sections-overview")


def keep(work: Drafting, form: QuestionForm) -> Sequence[Finding]:
    """Keep the answers that fit; hand back why nothing was kept."""
    inputs = inputs_of(form.answers(), work.tree)
    given = {name: value for name, value in inputs.items() if value not in ({}, None) or name == "unit"}
    return edit(work, given, shown=number_shown(work))


def number_shown(work: Drafting) -> int | None:
    """The number of the draft that the page showed."""
    return shown_version(work.request)


def edit(work: Drafting, inputs: dict[str, Any], *, shown: int | None) -> Sequence[Finding]:
    """Do ``application.edit`` on the draft of that number; hand back why it was refused."""
    try:
        carry_out(work.request, "application.edit", work.application, **inputs, draft=shown)
    except Refused as refusal:
        return refusal.findings
    return ()


def told(application: Application, refused: Sequence[Finding], form: Form) -> JsonResponse:
    """The answer to a page that saves by itself: the new number, and the fields that hold what could not be kept."""
    if refused:
        codes = [finding.code for finding in refused]
        return JsonResponse({"codes": codes}, status=409 if is_stale(refused) else 422)
    application.draft.refresh_from_db(fields=["number"])
    unkept = [str(form.fields[name].label) for name in form.errors]
    return JsonResponse({"version": application.draft.number} | ({"unkept": unkept} if unkept else {}))


def is_stale(findings: Sequence[Finding]) -> bool:
    """Whether nothing stands in the way but that somebody else saved meanwhile."""
    return {finding.code for finding in findings if finding.refuses} == {"version.stale"}


def show(
    work: Drafting, step: str, *, form: QuestionForm | None = None, refused: Sequence[Finding] = (),
    uploaded: Sequence[Finding] = (), upload: UploadForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of a step. refused: why a save was refused; uploaded: why a file was."""
    shown = form or QuestionForm(work.blocks[step], work.tree, only=work.only)
    begun = work.begun(step) or bool(work.request.GET.get("check"))
    findings = said_already(work.findings_of(step), begun=begun)
    changed = _changed(work, shown) if is_stale(refused) else {}
    page = {
        "work": work, "application": work.application, "step": step, "steps": work.steps(step), "form": shown,
        "parts": shown.parts((*findings, *changed.values()), work.reasons), "findings": findings, "refused": refused,
        "changed": list(changed),
        "documents": cards(work, step, uploaded, upload), "uploaded": uploaded, "upload": upload,
        "next": STEPS[STEPS.index(step) + 1], "overview": step == EXPERIENCE and _may_draft_overview(work),
    }  # fmt: skip
    return render(work.request, "applicant/step.html", page, status=status)


def _may_draft_overview(work: Drafting) -> bool:
    """Whether an overview is asked for, empty, and the profile says something."""
    asked = work.law.has("materials.sections.overview") and (work.only is None or "sections.overview" in work.only)
    return asked and not work.tree["sections"].get("overview") and bool(overview_of(work.application.organisation))


def _changed(work: Drafting, form: QuestionForm) -> dict[str, Finding]:
    """Questions whose saved answer is not the one typed here, by label, with that answer: a colleague changed it."""
    if not form.is_bound:
        return {}
    form.is_valid()
    notes = {
        str(question.field.label): present_value(
            question.field, question.place, form.cleaned_data[question.name], find(work.tree, question.path)
        )
        for question in form.questions
        if question.name in form.cleaned_data
    }
    return {label: note for label, note in notes.items() if note}


def onward(request: HttpRequest, application: Application, step: str) -> HttpResponse:
    """Where the button leads: the next step, the check, or the same page."""
    go = request.POST.get("go", "")
    if go in STEPS:
        return redirect(step_url(application, go))
    messages.success(request, say("applicant.saved", current_language()))
    return redirect(step_url(application, step))


def closed(request: HttpRequest, work: Drafting) -> HttpResponse:
    """Nothing can be changed now: say why, on the page that shows where the application stands."""
    for finding in work.barred:
        messages.warning(request, _sentence(finding))
    return redirect("applicant:application", pk=work.application.pk)


def _sentence(finding: Finding) -> str:
    words = finding_words(finding, current_language())
    if not words.advice:
        return words.title
    return say("shared.named", current_language(), label=words.title, message=words.advice)
