"""Forms of what the office decides on one application."""

from __future__ import annotations

from typing import Any

from django import forms

from biaogan.apps.applications.models import Application
from biaogan.apps.people.queries import directory_of
from biaogan.apps.programmes.law import law_of_edition
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.forms import ReasonForm
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input
from biaogan.web.shared.law_words import entry_name

GROUNDS = ("fraud", "accident")


class TransferForm(ReasonForm):
    """Another recommending unit, and why."""

    unit = forms.TypedChoiceField(coerce=int)
    field_order = ("unit", "reason")

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = directory_of(law_of_edition(application.edition)).exclude(applications=application)
        self.fields["unit"].choices = [("", "—"), *others.values_list("pk", "name")]  # type: ignore[attr-defined]


class DisqualifyForm(ReasonForm):
    """A ground that the law names, for an accident its domain, and the proof."""

    ground = forms.ChoiceField()
    domain = forms.ChoiceField(required=False)
    field_order = ("ground", "domain", "reason")

    def __init__(self, *args: Any, law: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, named = current_language(), law.get("honour.revoke", {})
        grounds = [(key, say(f"office.ground.{key}", language)) for key in GROUNDS if key in named]
        domains = [
            (key, entry_name(law, "accident_domains", key)) for key in law.get("lists.accident_domains.entries", {})
        ]
        self.fields["ground"].choices = [("", "—"), *grounds]  # type: ignore[attr-defined]
        self.fields["domain"].choices = [("", "—"), *domains]  # type: ignore[attr-defined]


class RejectForm(ReasonForm):
    """Why an application does not pass; the applicant is told these words."""

    words = "office.reject"


class ReturnForm(WordedForm):
    """By when the named items are to be corrected."""

    words = "office.return"
    due = forms.DateField(widget=date_input())
