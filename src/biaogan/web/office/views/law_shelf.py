"""Rulebooks carried: taken in from a zip with all that lint finds, and given out as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.files.services import Received, store_bytes
from biaogan.apps.programmes.shelf import discard, pack_stack, stage
from biaogan.core.acts.decide import Refused
from biaogan.core.documents.digest import digest as digest_of
from biaogan.core.documents.intake import clean_name
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.archive import MOST_PACKED
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.phrases import FindingWords, finding_words, say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm


class ImportForm(WordedForm):
    """A rulebook as a zip."""

    words = "law.import"
    file = forms.FileField()


@require_http_methods(EDITABLE)
@act("rulebook.import")
@implements("S1-6", "S1-7c")
def take_in(request: HttpRequest) -> HttpResponse:
    """Take a rulebook in, or say all that lint finds in it; what is on the shelf is never overwritten."""
    form = ImportForm(request.POST or None, request.FILES or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        findings, taken = _take_in(request, form.cleaned_data["file"])
        if taken:
            for words in _told(findings):  # what is only doubtful is said once more on the shelf
                messages.warning(request, f"{words[0]} {words[2].title}")
            said = say("law.import.done", current_language(), rulebooks=list(taken))
            messages.success(request, said)
            return redirect("office:law")
    page = {"form": form, "found": list(_told(findings))}
    return render(request, "office/law/import.html", page, status=status_of(request))


def _take_in(request: HttpRequest, upload: Any) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """(what was found, the rulebooks that are on the shelf now)."""
    if upload.size > MOST_PACKED:
        return (Finding("rulebook.size", found=upload.size, wanted=MOST_PACKED),), ()
    packed = upload.read()
    staged = stage(packed)
    kept = store_bytes(packed, "zip") if staged.folder else None
    file = Received(clean_name(upload.name or ""), digest_of(packed), len(packed), "zip", (), kept)
    inputs = {"file": file, "staged": staged.folder, "stacks": list(staged.stacks), "linted": staged.findings}
    try:
        carry_out(request, "rulebook.import", **inputs)
    except (Refused, OSError) as refusal:
        discard(staged.folder)
        if isinstance(refusal, OSError):
            return (Finding("rulebook.exists", found=staged.stacks[0]),), ()
        return refusal.findings, ()
    return staged.findings, staged.stacks


def _told(findings: Iterable[Finding]) -> Iterator[tuple[str, str, FindingWords, bool]]:
    """(place in the files, severity in words, the finding in words, whether it refuses), what refuses first."""
    language = current_language()
    for finding in sorted(findings, key=lambda each: not each.refuses):
        kind = say(f"shared.finding.{finding.severity}", language)
        yield finding.place, kind, finding_words(finding, language), finding.refuses


@require_safe
@act("rulebook.oversee")
@implements("S1-6")
def export(request: HttpRequest, stack: str) -> HttpResponse:
    """A rulebook with its layers and cases as a zip."""
    try:
        packed = pack_stack(stack)
    except (KeyError, RulebookInvalid):
        raise Http404 from None
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{stack}.zip"'
    return answer
