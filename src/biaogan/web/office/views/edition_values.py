"""What a rulebook leaves to an edition, changed in forms, with what adopting it would find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.programmes.law import findings_of_values, laid_over, resolve_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.compare import differences
from biaogan.core.rulebook.lint import doubts
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms_values import ValuesForm
from biaogan.web.office.law_labels import path_words, shown_value
from biaogan.web.office.scope import look_at
from biaogan.web.office.views.editions import outlook
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version


@require_http_methods(EDITABLE)
@act("edition.configure", Edition, select=("programme",))
@implements("S1-6", "S0-5a")
def edition_values(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Save the values typed; a check alone (``check``) says what would stand in the way, without saving."""
    look_at(request, edition)
    base = resolve_edition(edition.stack, edition.year, {})
    form = ValuesForm(request.POST or None, law=base, values=edition.values)
    typed = form.values() if request.method == "POST" and form.is_valid() else {}
    if "check" in request.POST:
        return render(request, "office/law/_open_findings.html", _ahead(request, edition, base, typed))
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            carry_out(request, "edition.configure", edition, values=typed, version=shown_version(request))
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("law.open.saved", current_language()))
            return redirect("office:edition_values", pk=edition.pk)
    page = {
        "edition": edition, "form": form, "groups": list(form.groups()), "refused": refused,
        "version": request.POST.get("version", edition.version), **_ahead(request, edition, base, typed),
    }  # fmt: skip
    return render(request, "office/law/edition_values.html", page, status=status_of(request))


def _ahead(request: HttpRequest, edition: Edition, base: Rulebook, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong or doubtful with the values, what they change, and what publishing would say."""
    values = laid_over(edition.values, typed)
    misfits = findings_of_values(edition.stack, edition.year, values)
    if misfits:
        return {"misfits": misfits, "changed": (), "findings": (), "ready": False}
    law = resolve_edition(edition.stack, edition.year, values)
    changed = [
        (path_words(law, each.path), shown_value(each.before), shown_value(each.after), each.path)
        for each in differences(base, law)
        if law.has(each.path)
    ]
    known = {(doubt.code, str(doubt.found)) for doubt in doubts(base)}
    fresh = [doubt for doubt in doubts(law) if (doubt.code, str(doubt.found)) not in known]
    ahead = outlook(request, edition, {"values": typed}) if edition.published_at is None else {"findings": ()}
    return {"misfits": (), "changed": changed, "findings": [*fresh, *ahead["findings"]], "ready": ahead.get("ready")}
