"""The list of applications of an edition: searched, filtered, and as rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from biaogan.apps.applications.models import Application
from biaogan.apps.door.access import visible
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.stages.labels import EXITS
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm
from biaogan.web.shared.law_words import entry_name, stage_name
from biaogan.web.shared.standing import standing_of, with_standing

AUDIENCE = "office"
STATES = ("in", "held", "corrected", "honoured", *(exit for exit in EXITS if exit != "lapsed"))
READ = (
    "number", "name", "scope", "focus", "exit", "organiser_recommended", "submitted_at", "round__kind",
    "organisation__name", "unit__name",
)  # fmt: skip
COLUMNS = ("number", "name", "organisation", "unit", "organiser", "scope", "focus", "stage", "submitted")


class FilterForm(WordedForm):
    """What to show; an unknown value shows everything."""

    words = "office.applications"
    q = forms.CharField(required=False, max_length=100)
    unit = forms.CharField(required=False, max_length=100)
    stage = forms.ChoiceField(required=False)
    scope = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, law: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        scopes = law.get("lists.scopes.entries", {})
        choices = {
            "stage": [(stage.key, stage_name(law, stage.key)) for stage in law.stages if stage.kind != "apply"],
            "scope": [(key, entry_name(law, "scopes", key)) for key in scopes],
            "state": [(state, _state_words(state, language)) for state in STATES],
        }
        for name, found in choices.items():
            self.fields[name].choices = [("", say("office.all", language)), *found]  # type: ignore[attr-defined]


def _state_words(state: str, language: str) -> str:
    return say("office.applications.state.in" if state == "in" else f"stages.office.{state}", language)


def listed(request: HttpRequest, edition: Edition, form: FilterForm) -> QuerySet[Application]:
    """Submitted applications that the reader may read and the form asks for, by number."""
    asked = form.cleaned_data if form.is_valid() else {}
    own = visible(party(request), "application.read", Application.objects.filter(edition=edition))
    found = with_standing(own).only(*READ).order_by("number", "pk")
    words = asked.get("q", "").strip()
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(organisation__name__icontains=words) | Q(number__icontains=words)
        )
    if asked.get("unit", "").strip():
        found = found.filter(unit__name__icontains=asked["unit"].strip())
    if asked.get("stage"):
        found = found.filter(round__stage=asked["stage"])
    if asked.get("scope"):
        found = found.filter(scope=asked["scope"])
    return _in_state(found, asked.get("state", ""))


def _in_state(found: QuerySet[Application], state: str) -> QuerySet[Application]:
    if state in EXITS:
        return found.filter(exit=state)
    if state:
        found = found.filter(exit="")
    return found if state in ("", "in") else found.filter(**{f"is_{state}": True})


def rows_of(applications: Iterable[Application]) -> list[tuple[Application, Any]]:
    """Each application with its standing in words."""
    return [(application, standing_of(application, AUDIENCE)) for application in applications]


def sheet_rows(applications: Iterable[Application], law: Rulebook) -> Iterator[tuple[Any, ...]]:
    """Values in the order of ``COLUMNS``."""
    for application in applications:
        yield (
            application.number, application.name, application.organisation.name,
            application.unit.name if application.unit else None, application.organiser_recommended,
            entry_name(law, "scopes", application.scope), entry_name(law, "focus", application.focus),
            standing_of(application, AUDIENCE).words, application.submitted_at,
        )  # fmt: skip
