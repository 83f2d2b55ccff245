"""What an edition sets itself: focus areas, windows, contacts, downloads; with what publishing would find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.files.services import Received, receive
from biaogan.apps.programmes.law import fitting_values, law_of_edition, resolve_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, errors, implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms_editions import (
    CONTACTS,
    DownloadForm,
    GeneralForm,
    WindowsForm,
)  # fmt: skip
from biaogan.web.office.forms_law import InForceForm, ListForms, lists_of
from biaogan.web.office.law_values import contact_clauses
from biaogan.web.office.scope import look_at
from biaogan.web.office.views.editions import outlook
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version
from biaogan.web.shared.refusing import refused_besides


@dataclass
class Forms:
    """The forms of the page; every one is asked, so that all that is wrong is said at once.

    misfits: paths of values kept with the edition that its rulebook does not take; saving takes them back.
    """

    general: GeneralForm
    lists: list[ListForms]
    in_force: InForceForm
    windows: WindowsForm
    download: DownloadForm
    misfits: tuple[str, ...]

    def are_valid(self) -> bool:
        """Whether nothing typed is malformed."""
        asked = (self.general, self.in_force, self.windows, self.download, *self.rows)
        return not [form for form in asked if not form.is_valid()]

    @property
    def rows(self) -> list[Any]:
        """The formsets of the lists."""
        return [each.rows for each in self.lists]

    def values(self) -> dict[str, Any]:
        """The edition's own layer as typed; None takes a value back, so one that its rulebook does not take."""
        listed = {each.path: each.entries() for each in self.lists}
        return dict.fromkeys(self.misfits) | listed | self.in_force.values() | self.windows.values()


@require_http_methods(EDITABLE)
@act("edition.configure", Edition, select=("programme",))
@implements("S1-6", "S1-N4", "S0-5b", "S4-5.9", "S4-15b")
def configure(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Save what was typed; a check alone (``check``) says what publishing would find, without saving."""
    look_at(request, edition)
    base = resolve_edition(edition.stack, edition.year, {})
    forms = _forms(request, edition, _law(edition, base), base)
    refused: tuple[Finding, ...] = ()
    valid = request.method == "POST" and forms.are_valid()
    if "check" in request.POST:
        typed = {"values": forms.values(), "contacts": forms.general.contacts()} if valid else {}
        return render(request, "office/editions/_outlook.html", outlook(request, edition, typed) | {"at": ""})
    if request.method == "POST" and not valid:
        refused = _besides(request, edition, forms)
    elif valid:
        refused = _save(request, edition, forms)
        if not refused:
            messages.success(request, say("office.configure.saved", current_language()))
            return redirect("office:edition_configure", pk=edition.pk)
    ahead = outlook(request, edition)
    page = {
        "edition": edition, "forms": forms, "refused": refused, **ahead,
        "contact_cites": contact_clauses(base), "offered": edition.downloads.select_related("file"),
        "version": request.POST.get("version", edition.version),
        "beside": ahead["findings"] if edition.version > 1 else (),  # a page never filled in is not all red
    }  # fmt: skip
    return render(request, "office/editions/configure.html", page, status=status_of(request))


def _besides(request: HttpRequest, edition: Edition, forms: Forms) -> tuple[Finding, ...]:
    """What is wrong with the windows and focus areas while another part of the page cannot be read."""
    if [form for form in (forms.windows, forms.in_force, *forms.rows) if not form.is_valid()]:
        return ()
    version = shown_version(request)
    given = {"values": forms.values(), "version": version}
    return refused_besides(request, "edition.configure", edition, forms.general, forms.download, **given)


def _law(edition: Edition, base: Rulebook) -> Rulebook:
    """The law with the edition's values; without them where they do not fit any more."""
    try:
        return law_of_edition(edition)
    except RulebookInvalid:
        return base


def _forms(request: HttpRequest, edition: Edition, law: Rulebook, base: Rulebook) -> Forms:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    general = {name: getattr(edition, name) for name in GeneralForm.base_fields if name not in CONTACTS}
    fitting = fitting_values(edition.stack, edition.year, edition.values)
    return Forms(
        general=GeneralForm(data, initial=general | edition.contacts),
        lists=lists_of(law, base, data), in_force=InForceForm(data, law=law, base=base),
        windows=WindowsForm(data, law=law, base=base), download=DownloadForm(data, files, law=base),
        misfits=tuple(path for path in edition.values if path not in fitting),
    )  # fmt: skip


def _save(request: HttpRequest, edition: Edition, forms: Forms) -> tuple[Finding, ...]:
    """Carry it out; what refused it, () where nothing did."""
    downloads, findings = _download(forms.download.cleaned_data)
    if errors(findings):
        return findings
    inputs: Mapping[str, Any] = forms.general.inputs() | {
        "values": forms.values(), "downloads": downloads, "withdrawn": request.POST.getlist("withdrawn"),
        "version": shown_version(request),
    }  # fmt: skip
    try:
        carry_out(request, "edition.configure", edition, **inputs)
    except Refused as refusal:
        return refusal.findings
    return ()


def _download(given: Mapping[str, Any]) -> tuple[list[dict[str, Any]], tuple[Finding, ...]]:
    upload = given.get("file")
    if not upload:
        return [], ()
    received: Received = receive(upload)
    offered = {"kind": given["kind"], "name": given.get("name") or received.name, "file": received.file}
    return [offered], received.findings
