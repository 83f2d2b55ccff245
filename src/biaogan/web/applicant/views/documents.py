"""Files of an application: Word master, stamped scans, evidence; and the papers that are printed and stamped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.applications import papers
from biaogan.apps.applications.models import Application, Attachment
from biaogan.apps.files.services import receive
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.applicant.cards import EvidenceForm, UploadForm, cards, evidence_kinds
from biaogan.web.applicant.drafting import PAPERS_STEP, ROW, STEPS, Drafting, step_of_document, step_url
from biaogan.web.applicant.views import indicators, steps
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language


@act("application.edit", Application, select=ROW)
@require_safe
@implements("S1-N1.2.3a")
def stamped(request: HttpRequest, application: Application) -> HttpResponse:
    """The papers: print, stamp, scan, hand back, each with its check code."""
    work = Drafting(request, application)
    return steps.closed(request, work) if work.barred else show_papers(work)


def show_papers(
    work: Drafting, *, uploaded: Sequence[Finding] = (), upload: UploadForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of stamped papers."""
    page = {
        "work": work, "application": work.application, "step": PAPERS_STEP, "steps": work.steps(PAPERS_STEP),
        "documents": cards(work, PAPERS_STEP, uploaded, upload), "uploaded": uploaded, "upload": upload,
        "next": STEPS[STEPS.index(PAPERS_STEP) + 1],
    }  # fmt: skip
    return render(work.request, "applicant/papers.html", page, status=status)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S1-N1.2.3a")
def print_paper(request: HttpRequest, application: Application, kind: str) -> HttpResponse:
    """Have a paper made of the draft as it is now, and go to it."""
    work = Drafting(request, application)
    if kind not in papers.KINDS or not work.law.has(f"materials.documents.{kind}.name"):
        raise Http404
    made = papers.ask_for_paper(application, work.law, kind, work.now)
    return redirect("shared:document", pk=made.pk)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S1-N1.2.3a", "S1-N1.2.3b", "S2-B1.2")
def attach(request: HttpRequest, application: Application, kind: str) -> HttpResponse:
    """Take a file in; what is wrong with it is said at once, beside its place."""
    work = Drafting(request, application)
    if not work.law.has(f"materials.documents.{kind}.name"):
        raise Http404
    codes = list(papers.issued(application, kind).values_list("check_code", flat=True)) if kind in papers.KINDS else []
    form = UploadForm(work.law, kind, request.POST, request.FILES, codes=codes)
    return _take(work, kind, form) if form.is_valid() else _again(work, kind, form=form)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S2-B1.2", "S4-8.4.3", "S4-8.4.4", "S4-8.4.5")
def evidence(request: HttpRequest, application: Application) -> HttpResponse:
    """Take a piece of evidence of the kind chosen."""
    work = Drafting(request, application)
    form = EvidenceForm(work.law, evidence_kinds(work), request.POST, request.FILES)
    if form.is_valid():
        return _take(work, form.cleaned_data["kind"], form)
    return indicators.show(work, upload=form, status=422)


def _take(work: Drafting, kind: str, form: UploadForm) -> HttpResponse:
    """Inspect and keep the file, then do the act that names it."""
    request, application = work.request, work.application
    received = receive(form.cleaned_data["file"])
    try:
        carry_out(
            request, "application.attach", application, file=received, kind=kind,
            confidential=form.cleaned_data["confidential"], check_code=form.cleaned_data.get("check_code", ""),
        )  # fmt: skip
    except Refused as refusal:
        return _again(work, kind, refused=[_placed(finding, kind) for finding in refusal.findings])
    words = _say("upload.words", n=received.words) if received.words is not None else ""
    messages.success(request, _say("upload.done", name=received.name) + words)
    return redirect(step_url(application, step_of_document(work.law, kind)) + f"#at-files-{kind}")


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S1-N1.2.3b", "S1-9.3", "S0-8.5")
def change(request: HttpRequest, application: Application, attachment: int) -> HttpResponse:
    """Take a file away, or mark it secret or open."""
    held = Attachment.objects.filter(application=application, pk=attachment, removed_at=None).first()
    if held is None:
        raise Http404
    marked = request.POST.get("secret", "")
    inputs: dict[str, Any] = {"mark": held.pk, "confidential": marked == "yes"} if marked else {"remove": held.pk}
    try:
        carry_out(request, "application.attach", application, **inputs)
    except Refused as refusal:
        return _again(Drafting(request, application), held.kind, refused=refusal.findings)
    messages.success(request, _say(f"file.{'marked' if marked else 'removed'}", name=held.name))
    law = Drafting(request, application).law
    return redirect(step_url(application, step_of_document(law, held.kind)) + f"#at-files-{held.kind}")


def _placed(finding: Finding, kind: str) -> Finding:
    """What is wrong with a file is shown at the file's place."""
    return replace(finding, place=f"files.{kind}")


def _again(
    work: Drafting, kind: str, *, form: UploadForm | None = None, refused: Sequence[Finding] = ()
) -> HttpResponse:
    """The page the file was sent from, with what is wrong."""
    step = step_of_document(work.law, kind)
    if step == PAPERS_STEP:
        return show_papers(work, uploaded=refused, upload=form, status=422)
    if step in work.blocks:
        return steps.show(work, step, uploaded=refused, upload=form, status=422)
    return indicators.show(work, uploaded=refused, upload=form, status=422)


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
