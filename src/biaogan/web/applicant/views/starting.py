"""Beginning an application: choose the edition, the organisation, and who recommends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.queries import recommends, routes_by_place
from biaogan.apps.people.models import Organisation
from biaogan.apps.people.queries import directory_of
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, errors, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.applicant.drafting import ENTRY, step_url
from biaogan.web.applicant.questions.entry import unit_choices
from biaogan.web.shared.acting import act, ask, carry_out, party
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm
from biaogan.web.shared.instant import now_of

ROUTED = "stages.apply.routed_by"


class StartForm(WordedForm):
    """For whom, and by whom recommended; the unit may be chosen later, or follows from where the applicant lies."""

    words = "applicant.start"

    organisation = forms.ChoiceField()
    unit = forms.ChoiceField(required=False)
    name = forms.CharField(max_length=200, required=False)

    def __init__(self, organisations: list[Organisation], law: Rulebook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        first = organisations[0]
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name}（{one.credit_code}）") for one in organisations
        ]
        self.fields["organisation"].initial = str(first.pk)
        if recommends(law) and not routes_by_place(law):
            self.fields["unit"].choices = [("", _say("choose")), *unit_choices(first, law)]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]


@act("application.start", Edition)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-16", "S1-N1.2.2a", "S1-N1.2.4", "S1-D2", "S0-14", "S3-9")
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The form; a second press finds the draft begun by the first and goes there."""
    organisations = list(Organisation.objects.filter(pk__in=party(request).organisations))
    posted = request.POST if request.method == "POST" else None
    law = law_of_edition(edition)
    form = StartForm(organisations, law, posted)
    possible = ask(request, "application.start", edition)
    refused: tuple[Finding, ...] = errors(possible.findings) if possible else ()
    if request.method == "POST" and not refused and form.is_valid():
        organisation = form.organisations[form.cleaned_data["organisation"]]
        try:
            made = _begun(edition, organisation, form.cleaned_data["name"]) or _begin(request, edition, form)
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, _say("started"))
            return redirect(step_url(made, ENTRY))
    window = Round.objects.filter(edition=edition, kind="apply").order_by("batch").last()
    page = {
        "form": form, "edition": edition, "refused": refused, "window": window,
        "days": days_left(now_of(request), window.closes if window else None),
        "drafts": _drafts(edition, organisations), "by_place": routes_by_place(law), "cites": law.cites(ROUTED),
    }  # fmt: skip
    return render(request, "applicant/start.html", page, status=422 if form.errors or refused else 200)


def _begin(request: HttpRequest, edition: Edition, form: StartForm) -> Application:
    unit = directory_of(law_of_edition(edition)).filter(pk=form.cleaned_data.get("unit") or 0).first()
    done = carry_out(
        request, "application.start", edition, organisation=form.organisations[form.cleaned_data["organisation"]],
        unit=unit, name=form.cleaned_data["name"].strip(),
    )  # fmt: skip
    made: Application = done.made
    return made


def _begun(edition: Edition, organisation: Organisation, name: str) -> Application | None:
    """A draft of the same name in the same edition, not handed in: the same form sent twice."""
    same = Application.objects.filter(edition=edition, organisation=organisation, name=name.strip(), number="", exit="")
    return same.filter(round__kind="apply").first()


def _drafts(edition: Edition, organisations: list[Organisation]) -> list[Application]:
    return list(Application.objects.filter(edition=edition, organisation__in=organisations, exit=""))


def _say(name: str) -> str:
    return say(f"applicant.{name}", current_language())
