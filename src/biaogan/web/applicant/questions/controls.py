"""The controls that questions use."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from biaogan.apps.applications.statements import read_figure
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import date_input

Choices = Iterable[tuple[str, Any]]


class Figure(forms.CharField):
    """A figure as people type it, kept as plain text: 3,218.40 -> 3218.40.

    least: the smallest allowed. words: what is said of something else; a profit may be a loss.
    """

    def __init__(self, *args: Any, least: Decimal | None = None, words: str = "error.number", **kwargs: Any) -> None:
        super().__init__(*args, max_length=24, **kwargs)
        self.least, self.words = least, words
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        figure = read_figure(text)
        if text and figure is None:
            raise ValidationError(say(f"applicant.{self.words}", current_language(), label=self.label), code="figure")
        if figure is not None and self.least is not None and figure < self.least:
            raise ValidationError(say("applicant.error.least", current_language(), label=self.label, n=self.least))
        return "" if figure is None else format(figure, "f")


class Day(forms.DateField):
    """A day, kept as plain text: 2027-05-05."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=date_input(), **kwargs)

    def clean(self, value: Any) -> str:
        day = super().clean(value)
        return day.isoformat() if day else ""


def text(label: str, help: str = "", *, most: int = 200, **attrs: Any) -> forms.CharField:
    """One line."""
    return forms.CharField(label=label, help_text=help, max_length=most, widget=forms.TextInput(attrs=attrs))


def long_text(label: str, help: str = "", *, rows: int = 4, most: int = 20_000) -> forms.CharField:
    """Several lines, kept as typed."""
    return forms.CharField(
        label=label, help_text=help, max_length=most, strip=False, widget=forms.Textarea(attrs={"rows": rows})
    )


def radio(label: str, choices: Choices, help: str = "") -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(label=label, help_text=help, choices=list(choices), widget=forms.RadioSelect)


def select(label: str, choices: Choices, help: str = "") -> forms.ChoiceField:
    """One of many, an empty line first."""
    first = [("", say("applicant.choose", current_language()))]
    return forms.ChoiceField(label=label, help_text=help, choices=[*first, *choices])


def box(label: str, help: str = "") -> forms.BooleanField:
    """Yes or not said."""
    return forms.BooleanField(label=label, help_text=help)
