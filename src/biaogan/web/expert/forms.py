"""What an expert types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from django import forms

from biaogan.apps.reviews.models import Sheet, Visit
from biaogan.core.identity.codes import industries
from biaogan.core.scoring.sheet import Point, Rubric
from biaogan.web.expert.words import words
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm

FIGURE = re.compile(r"\d{1,3}(\.\d{1,2})?")
COMMENT_MOST = 2000
TITLE_LEVELS = ("senior", "associate", "other")
SEPARATORS = re.compile(r"[、，,；;\n]+")


def lines(rows: int) -> forms.Textarea:
    """A text of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class MarkField(forms.CharField):
    """A mark as typed, full-width figures read as half-width ones; empty is no mark. Its range the door judges."""

    def __init__(self, point: Point, rubric: Rubric) -> None:
        self.scale = {"lowest": rubric.lowest, "highest": rubric.highest}
        attrs = {"inputmode": "decimal", "autocomplete": "off", "data-mark": str(point.weight)}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs))

    def clean(self, value: Any) -> str:
        """The figure as text; ValidationError for anything else."""
        text = normalize("NFKC", value or "").strip()
        if text and not FIGURE.fullmatch(text):
            raise forms.ValidationError(words("sheet.mark.figure", **self.scale))
        return text


class SheetForm(WordedForm):
    """A mark a point, the comment, and the version of the sheet that was opened."""

    words = "expert.sheet"
    comment = forms.CharField(required=False, widget=lines(6), max_length=5000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, rubric: Rubric, data: Mapping[str, Any] | None = None, *, sheet: Sheet) -> None:
        marks = {f"marks.{key}": mark for key, mark in sheet.marks.items()}
        super().__init__(data, initial={**marks, "comment": sheet.comment, "version": sheet.version})
        for point in rubric.points:
            self.fields[f"marks.{point.key}"] = MarkField(point, rubric)
            self.fields[f"marks.{point.key}"].label = point.text
        self.fields["version"].error_messages["required"] = words("sheet.version_missing")

    @property
    def inputs(self) -> dict[str, Any]:
        """What the door is handed: marks given, comment, version, as far as they could be read."""
        typed = self.cleaned_data.items()
        marks = {key.partition(".")[2]: mark for key, mark in typed if key.startswith("marks.") and mark}
        return {
            "marks": marks, "comment": self.cleaned_data.get("comment", ""),
            "version": self.cleaned_data.get("version"),
        }  # fmt: skip


class AnswerForm(WordedForm):
    """Accept a seat, or decline it with a reason."""

    words = "expert.answer"
    accept = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, widget=lines(3), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accept"].choices = [(key, words(f"answer.accept.{key}")) for key in ("yes", "no")]  # type: ignore[attr-defined]


class PledgeForm(WordedForm):
    """What the expert undertakes is confirmed by one box."""

    words = "expert.pledge"
    confirmed = forms.BooleanField()


class ReasonForm(WordedForm):
    """A ground that goes on record."""

    words = "expert.reason"
    reason = forms.CharField(widget=lines(4), max_length=2000)


class RecusalForm(ReasonForm):
    """What the expert stays away from, and why."""

    words = "expert.recusal"
    reach = forms.ChoiceField(widget=forms.RadioSelect)

    field_order = ("reach", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reaches = ("application", "organisation")
        self.fields["reach"].choices = [(reach, words(f"recusal.reach.{reach}")) for reach in reaches]  # type: ignore[attr-defined]


class ProfileForm(WordedForm):
    """The expert's own facts, by which seats are filled (S1-11)."""

    words = "expert.profile"
    employer = forms.CharField(max_length=120)
    former_employers = forms.CharField(required=False, widget=lines(3), max_length=2000)
    title = forms.CharField(max_length=60)
    title_level = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    quality_years = forms.IntegerField(min_value=0, max_value=80)
    fields_ = forms.CharField(widget=lines(2), max_length=500)
    industries = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = current_language() == "en"
        levels = [(level, words(f"profile.title_level.{level}")) for level in TITLE_LEVELS]
        divisions = [
            (code.code, f"{code.code} {code.english if english else code.name}") for code in industries().values()
        ]
        self.fields["title_level"].choices = levels  # type: ignore[attr-defined]
        self.fields["industries"].choices = divisions  # type: ignore[attr-defined]

    def clean_fields_(self) -> list[str]:
        """Words of one field each."""
        return [word for word in map(str.strip, SEPARATORS.split(self.cleaned_data["fields_"])) if word]

    def clean_former_employers(self) -> list[dict[str, str]]:
        """A line an employer: its name and, after a comma, when it was left."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["former_employers"].splitlines())):
            name, _, until = line.replace("，", ",").partition(",")
            found.append({"name": name.strip(), "until": until.strip()})
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as ``expert.edit`` takes them."""
        return {name.rstrip("_"): value for name, value in self.cleaned_data.items()}


class VisitForm(WordedForm):
    """What was found on the spot, with the signed report; and the version of the draft that was opened."""

    words = "expert.visit"
    findings = forms.CharField(required=False, widget=lines(10), max_length=20000)
    file = forms.FileField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, visit: Visit) -> None:
        super().__init__(*args, initial={"findings": visit.draft, "version": visit.version})


class RulingForm(WordedForm):
    """A ruling on an objection: what holds, why, who was present."""

    words = "expert.ruling"
    ruling = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    present = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    reason = forms.CharField(required=False, widget=lines(6), max_length=5000)

    def __init__(self, data: Mapping[str, Any] | None, *, seats: list[tuple[str, str]], own: str) -> None:
        super().__init__(data, initial={"present": [own]})
        rulings = ("uphold", "correct", "remove")
        self.fields["ruling"].choices = [(key, words(f"ruling.ruling.{key}")) for key in rulings]  # type: ignore[attr-defined]
        self.fields["present"].choices = seats  # type: ignore[attr-defined]
