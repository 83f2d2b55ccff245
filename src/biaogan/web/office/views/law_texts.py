"""The official wording of the texts of a rulebook: attached here, with what could not be linked to a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.programmes.models import OfficialText
from biaogan.apps.programmes.official import as_json, attached_texts, clauses_of_layer, links_of, receive_official
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.law_labels import clause_name, stack_name
from biaogan.web.office.law_reading import Reading, read_rulebook
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.forms import WordedForm

LOOSE = 100  # passages listed that no clause names


class OfficialForm(WordedForm):
    """Which text a file is the wording of."""

    words = "law.attach"
    layer = forms.ChoiceField()
    file = forms.FileField()

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = list(titles.items())  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Row:
    """A text of the rulebook, and how far its wording is linked; without, loose: (as people call it, what it is)."""

    title: str
    text: OfficialText | None
    clauses: int
    linked: int = 0
    without: tuple[tuple[str, str], ...] = ()
    loose: tuple[tuple[str, str], ...] = ()


@require_http_methods(EDITABLE)
@act("rulebook.oversee")
@implements("S1-1", "S1-25", "S0-1a", "S0-22")
def texts(request: HttpRequest, stack: str) -> HttpResponse:
    """Every text of a rulebook with its official wording; the office attaches one."""
    try:
        reading = read_rulebook(stack)
    except (KeyError, RulebookInvalid):
        raise Http404 from None
    form = OfficialForm(request.POST or None, request.FILES or None, titles=dict(reading.titles))
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        received, passages = receive_official(form.cleaned_data["file"])
        layer = form.cleaned_data["layer"]
        try:
            carry_out(request, "rulebook.attach", layer=layer, file=received, passages=as_json(passages))
        except Refused as refusal:
            refused = refusal.findings
        else:
            said = say("law.official.done", current_language(), title=reading.titles[layer])
            messages.success(request, said)
            return redirect("office:law_texts", stack=stack)
    page = {
        "stack": stack, "name": stack_name(stack), "form": form, "refused": refused, "rows": _rows(reading),
        "may_attach": party(request).plays("office"),
    }  # fmt: skip
    return render(request, "office/law/texts.html", page, status=status_of(request))


def _rows(reading: Reading) -> list[Row]:
    attached = attached_texts(reading.titles)
    return [_row(reading, layer, title, attached.get(layer)) for layer, title in reading.titles.items()]


def _row(reading: Reading, layer: str, title: str, text: OfficialText | None) -> Row:
    clauses = clauses_of_layer(reading.law, layer)
    if text is None:
        return Row(title, None, len(clauses))
    links = links_of(text, reading.law)
    return Row(
        title, text, len(clauses), len(links.of),
        tuple((clause_name(reading.law, clause)[0], clause) for clause in links.without),
        tuple((each.said, each.text) for each in links.loose[:LOOSE]),
    )  # fmt: skip


@require_safe
@act("rulebook.oversee")
def official_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was attached."""
    text = get_object_or_404(OfficialText.objects.select_related("file").defer("passages"), pk=pk)
    return send(text.file, text.name)
