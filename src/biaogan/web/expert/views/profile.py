"""The expert's own facts, by which seats are filled (S1-11)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.people.models import Expert
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.web.expert.forms import ProfileForm
from biaogan.web.expert.words import words
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.forms import shown_version


@act("expert.edit", Expert, select=("account",))
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-11", "S0-9a")
def profile(request: HttpRequest, expert: Expert) -> HttpResponse:
    """Employer, title, fields, industries; the office reads them when it fills seats."""
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=_initial(expert))
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            carry_out(request, "expert.edit", expert, **form.facts, version=shown_version(request))
        except Refused as refusal:
            findings = refusal.findings
        else:
            messages.success(request, words("profile.saved"))
            return redirect("expert:profile", pk=expert.pk)
    page = {"form": form, "expert": expert, "findings": findings}
    return render(request, "expert/profile.html", page, status=422 if request.method == "POST" else 200)


def _initial(expert: Expert) -> dict[str, object]:
    left = (f"{each.get('name', '')}，{each.get('until', '')}".rstrip("，") for each in expert.former_employers)
    return {
        "employer": expert.employer, "former_employers": "\n".join(left), "title": expert.title,
        "title_level": expert.title_level, "quality_years": expert.quality_years,
        "fields_": "、".join(expert.fields), "industries": expert.industries,
    }  # fmt: skip
