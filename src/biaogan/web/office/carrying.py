"""Doing an act from a page: done, the reader goes on with a message; refused, the page says every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count, takewhile
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding
from biaogan.phrases import finding_words, load_words, say
from biaogan.web.shared.acting import carry_out
from biaogan.web.shared.display import current_language

READ = ["GET", "HEAD"]
EDITABLE = ["GET", "HEAD", "POST"]

Findings = tuple[Finding, ...]
Page = Callable[[Findings], HttpResponse]


def carry(
    request: HttpRequest, name: str, subject: Model | None, inputs: Mapping[str, Any] | None = None, /, *, page: Page,
    to: str, said: str, **words: Any,
) -> HttpResponse:  # fmt: skip
    """Do the act and go to ``to`` with the words ``said``; refused, answer with ``page`` and what stands against it."""
    try:
        carry_out(request, name, subject, **(inputs or {}))
    except Refused as refusal:
        return page(refusal.findings)
    return done(request, to, said, **words)


def done(request: HttpRequest, to: str, said: str, /, **words: Any) -> HttpResponse:
    """Go on with a message of what happened."""
    messages.success(request, say(f"office_review.{said}", current_language(), **words))
    return redirect(to)


def tell_why(request: HttpRequest, findings: Iterable[Finding]) -> None:
    """What stood in the way, said on the page one goes back to."""
    for finding in findings:
        messages.error(request, finding_words(finding, current_language()).title)


def confirm_page(
    request: HttpRequest, key: str, /, *, back: str, form: BaseForm | None = None, findings: Iterable[Finding] = (),
    clauses: Iterable[str] = (), changes: Sequence[str] = (), **words: Any,
) -> HttpResponse:  # fmt: skip
    """An act that cannot be undone: what changes, the reason it asks for, and the way back.

    The words are ``office_review.<key>.question .confirm .keep .change.1 .change.2 …``; ``changes``: further sentences.
    """
    language, known = current_language(), load_words("office_review")
    numbered = takewhile(lambda name: name in known, (f"{key}.change.{n}" for n in count(1)))
    page = {name: say(f"office_review.{key}.{name}", language, **words) for name in ("question", "confirm", "keep")}
    said = [*(say(f"office_review.{name}", language, **words) for name in numbered), *changes]
    shown = {**page, "changes": said, "back": back, "form": form, "findings": findings, "clauses": tuple(clauses)}
    return render(request, "shared/confirm.html", shown, status=status_of(request))


def status_of(request: HttpRequest) -> int:
    """200 for a page asked for; 422 for one that comes back because something was refused."""
    return 422 if request.method == "POST" else 200
