"""The form of what a rulebook leaves to an edition: a field a value, of the kind that its shape wants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.settings import Setting, settings_of
from biaogan.core.rulebook.words import NONE, UNKNOWN
from biaogan.phrases import say
from biaogan.web.office.forms_editions import refuse
from biaogan.web.office.law_labels import path_words
from biaogan.web.office.law_values import value_words
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import MOST_FIGURES, date_input
from biaogan.web.shared.plain import PlainForm

ELSEWHERE = re.compile(r"stages\.\w+\.(window(\..*)?|close_time|number_form)|lists\.focus\..*")  # has a page of its own
KINDS_OF_VALUES = frozenset({"number", "text", "mapping", "0-100", "yyyy-mm-dd"})
SPELT = re.compile(r"[a-z][a-z_0-9]*")
LONGEST = 200
LONG = 20  # signs of a text that gets lines of its own


def settable(law: Rulebook) -> list[Setting]:
    """The settings that one plain field can ask for, without those that stand on the page of dates."""
    return [each for each in settings_of(law) if not ELSEWHERE.fullmatch(each.path) and kind_of(each)]


def kind_of(setting: Setting) -> str:
    """flag, words (two or more), limit (a number or one word), number, day, text; "" for what no plain field holds."""
    if setting.wanted == "true | false":
        return "flag"
    parts, words = setting.wanted.split(" | "), words_of(setting)
    if set(parts) - set(words) - KINDS_OF_VALUES:
        return ""  # a range, a list
    if len(words) > 1:
        return "words"
    if {"number", "0-100"} & set(parts):
        return "limit" if words else "number"
    if "yyyy-mm-dd" in parts:
        return "day"
    return "text" if parts == ["text"] and isinstance(setting.value, str) else ""


def words_of(setting: Setting) -> list[str]:
    """The fixed words that may stand there."""
    return [part for part in setting.wanted.split(" | ") if SPELT.fullmatch(part) and part not in KINDS_OF_VALUES]


@dataclass(frozen=True)
class Row:
    """A setting on the page. why: that it is open, in words; standing: what holds without the edition."""

    setting: Setting
    field: forms.BoundField
    why: str
    standing: str

    @property
    def is_long(self) -> bool:
        """Whether it is a text of some length, which is rarely changed."""
        return isinstance(self.field.field.widget, forms.Textarea)


class ValuesForm(PlainForm):
    """Every setting of a law, named by its path; what is left as the law has it is taken back."""

    def __init__(self, data: Any, *, law: Rulebook, values: Mapping[str, Any]) -> None:
        self.law = law
        self.settings = {each.path: each for each in settable(law)}
        initial = {path: _typed(each, values.get(path, each.value)) for path, each in self.settings.items()}
        super().__init__(data, initial=initial)
        for path, setting in self.settings.items():
            self.fields[path] = _field(setting)
            self.fields[path].label = path_words(law, path)

    def clean(self) -> dict[str, Any]:
        for path, setting in self.settings.items():
            if kind_of(setting) == "limit" and not _reads(setting, self.cleaned_data.get(path, "")):
                self.add_error(path, refuse("limit"))
        return self.cleaned_data

    def groups(self) -> Iterator[tuple[str, list[Row], int]]:
        """The settings by what they belong to (a stage, a condition, a body), and how many of them are long texts."""
        found: dict[str, list[Row]] = {}
        for path, setting in self.settings.items():
            around = ".".join(path.split(".")[:2])
            found.setdefault(around, []).append(self._row(path, setting))
        for around, rows in found.items():
            yield path_words(self.law, around), rows, sum(row.is_long for row in rows)

    def _row(self, path: str, setting: Setting) -> Row:
        language = current_language()
        why, standing = say(f"law.open.{setting.why}", language), value_words(setting.value)
        return Row(setting, self[path], why, say("law.open.standing", language, value=standing))

    def values(self) -> dict[str, Any]:
        """What the edition sets; None takes a value back, so that the law's own holds again."""
        found: dict[str, Any] = {}
        for path, setting in self.settings.items():
            given = _given(setting, self.cleaned_data.get(path))
            found[path] = None if given == plain(setting.value) else given
        return found


def _field(setting: Setting) -> forms.Field:
    kind = kind_of(setting)
    if kind in ("flag", "words"):
        return forms.ChoiceField(choices=list(_choices(setting)), required=False)
    if kind == "number":
        return forms.IntegerField(min_value=0, max_value=10**9, required=False)
    if kind == "day":
        return forms.DateField(required=False, widget=date_input())
    long = kind == "text" and len(str(setting.value)) > LONG
    return forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}) if long else None
    )


def _choices(setting: Setting) -> Iterator[tuple[str, str]]:
    """Every word that may stand there in the reader's language; a number that stands there stays one of them."""
    if setting.value is UNKNOWN:
        yield "", value_words(UNKNOWN)
    if kind_of(setting) == "flag":
        yield from (("true", value_words(True)), ("false", value_words(False)))
        return
    if isinstance(setting.value, int):
        yield str(setting.value), str(setting.value)
    yield from ((word, value_words(word)) for word in words_of(setting))


def _reads(setting: Setting, typed: str) -> bool:
    return not typed or _figure(typed) is not None or _word(setting, typed) is not None


def _figure(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < MOST_FIGURES else None


def _word(setting: Setting, typed: str) -> str | None:
    """The word of the rulebook that a reader typed in their own language."""
    return next((word for word in words_of(setting) if typed in (word, value_words(word))), None)


def _typed(setting: Setting, value: Any) -> Any:
    """A value as its field shows it."""
    if value is UNKNOWN:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value_words(str(value)) if kind_of(setting) == "limit" and str(value) in words_of(setting) else plain(value)


def plain(value: Any) -> Any:
    """A value as an edition keeps it, in JSON."""
    if value is NONE or value is UNKNOWN:
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _given(setting: Setting, typed: Any) -> Any:
    """What was typed, as an edition keeps it; None where nothing was."""
    kind = kind_of(setting)
    if typed in ("", None):
        return None
    if kind == "flag":
        return typed == "true"
    if kind == "limit":
        figure = _figure(typed)
        return _word(setting, typed) if figure is None else figure
    return plain(typed)
