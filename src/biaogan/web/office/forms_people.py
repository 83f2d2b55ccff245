"""Forms about units, activities, accounts and grants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from biaogan.apps.door.party import Party
from biaogan.apps.people.models import Unit
from biaogan.apps.people.queries import directory
from biaogan.apps.programmes.models import Programme
from biaogan.core.acts.guards.grant_allowed import OFFICE_GIVES
from biaogan.core.identity.codes import divisions, find_industry
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.forms import ReasonForm
from biaogan.web.office.forms_editions import refuse
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input
from biaogan.web.shared.law_words import label_of

SPAN = re.compile(r"(\d{2})(?:-(\d{2}))?")
# what each role is given over
OVER = {
    "recommender": "unit", "approver": "programme", "consultee": "body", "office": "programme",
    "supervisor": "programme", "administrator": "all",
}  # fmt: skip


class ActivityForm(ReasonForm):
    """Whether the evidence shows a local activity, and why."""

    words = "office.activity"
    accept = forms.ChoiceField(widget=forms.RadioSelect)
    field_order = ("accept", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(key, say(f"office.activity.accept.{key}", current_language())) for key in ("yes", "no")]
        self.fields["accept"].choices = answers  # type: ignore[attr-defined]


class UnitForm(WordedForm):
    """What the directory says of a unit; the directory prints no codes, so they can be mended here (S1-D)."""

    words = "office.unit"
    name = forms.CharField(max_length=120)
    division = forms.CharField(max_length=6, required=False)
    industries = forms.CharField(max_length=200, required=False)
    organiser = forms.BooleanField(required=False)

    def clean_division(self) -> str:
        code: str = self.cleaned_data["division"].strip()
        if code and (not code.isdecimal() or len(code) % 2 or code[:2] not in divisions()):
            raise refuse("division")
        return code

    def clean_industries(self) -> list[str]:
        """Two digits, or a range of them: 33-38."""
        spans = (
            re.split(r"[\s,，、]+", self.cleaned_data["industries"].strip()) if self.cleaned_data["industries"] else []
        )
        for span in spans:
            match = SPAN.fullmatch(span)
            if match is None or any(find_industry(code) is None for code in match.groups() if code):
                raise refuse("industries", span=span)
        return spans


class GrantForm(WordedForm):
    """A role for somebody; an address without an account gets one, which signs in by a one-time code.

    second_email and second_code: the second of two persons, asked for a head of the office.
    """

    words = "office.grant"
    email = forms.EmailField()
    name = forms.CharField(max_length=60, required=False)
    role = forms.ChoiceField()
    unit = forms.ChoiceField(required=False)
    programme = forms.ChoiceField(required=False)
    body = forms.ChoiceField(required=False)
    until = forms.DateField(required=False, widget=date_input())
    head = forms.BooleanField(required=False)
    second_email = forms.EmailField(required=False)
    second_code = forms.CharField(max_length=10, required=False)

    def __init__(self, *args: Any, who: Party, laws: Sequence[Rulebook], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeps_accounts = who.plays("administrator")
        own = who.programmes.get("office", frozenset())
        programmes = Programme.objects.all() if self.keeps_accounts else Programme.objects.filter(pk__in=own)
        bodies = {key: label_of(law, f"bodies.{key}") for law in laws for key in bodies_asked(law)}
        roles = OVER if self.keeps_accounts else OFFICE_GIVES
        choices: dict[str, list[tuple[str, str]]] = {
            "role": [(role, role_words(role)) for role in roles],
            "unit": [(str(pk), name) for pk, name in directory().values_list("pk", "name")],
            "programme": [(str(each.pk), each.title) for each in programmes.order_by("title")],
            "body": list(bodies.items()),
        }
        for name, found in choices.items():
            self.fields[name].choices = [("", "—"), *found]  # type: ignore[attr-defined]
        if len(choices["programme"]) == 1:
            self.fields["programme"].initial = choices["programme"][0][0]
        if not self.keeps_accounts:
            for name in ("head", "second_email", "second_code"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        over = OVER.get(given.get("role", ""), "")
        needed = {"unit": ("unit",), "programme": ("programme",), "body": ("programme", "body")}.get(over, ())
        for name in needed:
            if not given.get(name):
                self.add_error(name, refuse("scope"))
        return given

    def scope(self) -> str:
        """What the role is given over, as a grant keeps it."""
        given = self.cleaned_data
        return {
            "unit": f"unit:{given['unit']}", "programme": f"programme:{given['programme']}",
            "body": f"programme:{given['programme']}/{given['body']}", "all": "*",
        }[OVER[given["role"]]]  # fmt: skip


def bodies_asked(law: Rulebook) -> list[str]:
    """Keys of the bodies that a stage of the law asks for an opinion."""
    return [key for stage in law.stages for key in stage.get("ask", [])]


def role_words(role: str) -> str:
    """What a role is called."""
    return say(f"office.role.{role}", current_language())


def industries_text(unit: Unit) -> str:
    """The industries of a unit as the form takes them."""
    return " ".join(unit.industries)
