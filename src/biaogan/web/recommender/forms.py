"""What a clerk of a unit types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from biaogan.apps.applications.items import items_of
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.shared.checklist import NOTE, item_label
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input

OPINION = 1000  # characters of an opinion
LAST_RANK = 999


class PlaceForm(WordedForm):
    """One place on the list: its rank and the unit's opinion. names: what each item is called, {application: name}."""

    words = "recommender.place"
    application = forms.IntegerField(widget=forms.HiddenInput)
    rank = forms.IntegerField(min_value=1, max_value=LAST_RANK, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    opinion = forms.CharField(max_length=OPINION, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = names.get(str(self["application"].value()), "")
        for key in ("rank", "opinion"):
            self.fields[key].label = say(f"recommender.desk.{key}.of", current_language(), name=name)
        asked = say("recommender.place.rank.asked", current_language(), most=LAST_RANK)
        self.fields["rank"].error_messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), asked)


PlaceFormSet = forms.formset_factory(PlaceForm, extra=0)


class SubmitForm(WordedForm):
    """The stamped list: its scan, and the check code printed on it."""

    words = "recommender.submit"
    check_code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "class": "mono"}))
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}))

    def clean_check_code(self) -> str:
        """XXXX-XXXX, however it was typed."""
        signs = "".join(sign for sign in self.cleaned_data["check_code"].upper() if sign.isalnum())
        return f"{signs[:4]}-{signs[4:]}"


class EnterForm(WordedForm):
    """The opinion with which an application is put on the list."""

    words = "recommender.enter"
    opinion = forms.CharField(max_length=OPINION, widget=forms.Textarea(attrs={"rows": 3}))


class RejectForm(WordedForm):
    """Why the unit does not recommend; the applicant is told these words."""

    words = "recommender.reject"
    reason = forms.CharField(max_length=NOTE, widget=forms.Textarea(attrs={"rows": 4}))


class ReturnForm(WordedForm):
    """By when the items are to be corrected, and further items that are on no checklist."""

    words = "recommender.return"
    due = forms.DateField(widget=date_input(), required=False)

    def __init__(self, *args: Any, law: Rulebook, judged: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = [item for item in items_of(law) if item not in judged]
        for item in self.others:
            self.fields[f"also-{item}"] = forms.CharField(label=item_label(law, item), max_length=NOTE, required=False)

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """The reasons beside the further items."""
        return [self[f"also-{item}"] for item in self.others]

    @property
    def named(self) -> list[dict[str, str]]:
        """Further items for which a reason was written."""
        reasons = ((item, self.cleaned_data[f"also-{item}"].strip()) for item in self.others)
        return [{"item": item, "reason": reason} for item, reason in reasons if reason]


class ActivityForm(WordedForm):
    """A local activity, with its evidence (S1-N1.2.5b)."""

    words = "recommender.activity"
    title = forms.CharField(max_length=200)
    held_on = forms.DateField(widget=date_input())
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.png,.jpg,.jpeg"}))
