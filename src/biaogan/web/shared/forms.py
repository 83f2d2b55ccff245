"""Forms whose words are phrases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from biaogan.phrases import load_words, say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.plain import PlainForm

MOST_FIGURES = 10  # what a database can hold has a few more, what anybody has counted to here fewer


class WordedForm(PlainForm):
    """Labels are the phrases ``<words>.<field>``, helps ``<words>.<field>.help`` where there are such.

    ``words`` names the desk's file and the form: "office.edition".
    """

    words = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.word(name)

    def word(self, name: str, key: str = "") -> None:
        """Give a field its words; ``key`` where they are not those of its name."""
        desk, _, form = self.words.partition(".")
        key, known = f"{form}.{key or name}", load_words(desk)
        field = self.fields[name]
        field.label = say(f"{desk}.{key}", current_language())
        if f"{key}.help" in known:
            field.help_text = say(f"{desk}.{key}.help", current_language())


def whole_number(typed: str | None) -> int | None:
    """A number out of an address or a form; None for anything else, and for one longer than any row's or version's."""
    return int(typed) if typed and typed.isdecimal() and len(typed) < MOST_FIGURES else None


def shown_version(request: HttpRequest) -> int | None:
    """The version of its subject that the page sent was filled in from; None = it does not say."""
    return whole_number(request.POST.get("version"))


def date_input() -> forms.DateInput:
    """The browser's own way of asking for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def moment_input() -> forms.DateTimeInput:
    """The browser's own way of asking for a moment."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
