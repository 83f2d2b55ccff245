"""The words for every code and every screen, Chinese first, English beside.

One YAML file a desk: ``key: [中文, English]``; its words are addressed as ``desk.key``. ``findings.yaml`` holds the
words of findings, ``places.yaml`` those of the fields they point at. A parameter ``{n}`` is written as readers expect
(dates, figures, lists); ``{sum:wan}``, ``{share:percent}``, ``{at:day}`` ask for a form. Data: imports nothing of ours.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from biaogan.phrases import wording

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C where the wheel has it: seven times as fast

Pair = tuple[str, str]


class Finding(Protocol):
    """What this module needs of a ``biaogan.core.findings.Finding``."""

    @property
    def code(self) -> str: ...
    @property
    def found(self) -> Any: ...
    @property
    def wanted(self) -> Any: ...
    @property
    def details(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class FindingWords:
    """A finding in words; an empty part is not shown."""

    title: str
    found: str = ""
    wanted: str = ""
    advice: str = ""


def say(key: str, language: str = "zh", **params: Any) -> str:
    """The words of ``desk.key``; KeyError when desk, key or a parameter is missing."""
    desk, _, name = key.partition(".")
    try:
        pair = load_words(desk)[name]
    except (KeyError, FileNotFoundError):
        raise KeyError(key) from None
    words = _choose(pair, language)
    return _Words(language).vformat(words, (), params) if "{" in words else words


def variant(key: str, form: str, end: str = "") -> str:
    """``key.form`` where the desk has words of their own for that form (a list instead of a title), else the key.

    end: what the words have behind it: the subject of a message is ``<key>.<form>.subject``.
    """
    desk, _, name = key.partition(".")
    return f"{key}.{form}" if f"{name}.{form}{end}" in load_words(desk) else key


def finding_words(finding: Finding, language: str = "zh") -> FindingWords:
    """Title, found, wanted, advice of a finding; a code without its own words uses those of ``*.facet``."""
    entries = load_findings()
    entry = entries.get(finding.code) or entries["*." + finding.code.rpartition(".")[2]]
    wanted = _of_the_rulebook(finding.wanted, language)
    params = {"found": finding.found, "wanted": wanted} | {
        name: _of_the_rulebook(value, language) for name, value in finding.details.items()
    }
    shown = {
        part: wording.plain(value, language)
        for part, value in (("found", finding.found), ("wanted", wanted))
        if value is not None
    }
    words = _FindingWords(language)
    said = {part: words.vformat(_choose(pair, language), (), params) for part, pair in entry.items()}
    return FindingWords(**(shown | said))


def rulebook_name(path: str, name: str, language: str) -> str:
    """What a rulebook calls something, in English where ``rulebook.yaml`` has that name, at its path before elsewhere.

    Schemes call the same path differently: a pair counts only where its Chinese is the rulebook's own.
    """
    pair = load_words("rulebook").get(path)
    if language == "en" and pair and pair[0] == name:
        return pair[1]
    return str(_of_the_rulebook(name, language))


def _of_the_rulebook(value: Any, language: str) -> Any:
    """A name that a rulebook gives (of a condition, a document, a point), in English where ``rulebook.yaml`` has it.

    Core speaks the rulebook's own Chinese; what somebody typed is never among its names.
    """
    if language == "zh":
        return value
    if isinstance(value, list | tuple):
        return [_of_the_rulebook(each, language) for each in value]
    return _english_names().get(value, value) if isinstance(value, str) else value


@cache
def _english_names() -> Mapping[str, str]:
    return dict(reversed(list(load_words("rulebook").values())))  # of two the first: later ones are short, for a rail


def place_words(place: str, language: str = "zh") -> str:
    """A dotted place as a path of labels, 经验内容 › 摘要; a part without words is shown as it stands."""
    words = load_words("places")
    parts = place.split(".") if place else []
    labels = [_place_part(words, parts[: end + 1], language) for end in range(len(parts))]
    return " › ".join(label for label in labels if label)


@cache
def load_words(desk: str) -> Mapping[str, Pair]:
    """All words of one desk: key -> (Chinese, English)."""
    return {key: _pair(f"{desk}.{key}", pair) for key, pair in _read(desk).items()}


@cache
def load_findings() -> Mapping[str, Mapping[str, Pair]]:
    """All words of findings: code -> part -> (Chinese, English)."""
    return {
        code: {part: _pair(f"{code}.{part}", pair) for part, pair in parts.items()}
        for code, parts in _read("findings").items()
    }


class _Words(string.Formatter):
    """``str.format`` that writes values for readers."""

    def __init__(self, language: str) -> None:
        self.language = language

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs[str(key)]

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in ("day", "day_of_week", "moment", "closing"):
            return str(getattr(wording, format_spec)(value, self.language))
        if format_spec in ("hour", "wan", "percent", "filesize", "mask_name"):
            return str(getattr(wording, format_spec)(value))
        return format(value, format_spec) if format_spec else wording.plain(value, self.language)


class _FindingWords(_Words):
    """As above; what an old record does not hold is unknown (—) instead of an error."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key))


def _choose(pair: Pair, language: str) -> str:
    return pair[LANGUAGES.index(language)]


def _pair(key: str, value: Any) -> Pair:
    match value:
        case [str(chinese), str(english)]:
            return chinese, english
    raise ValueError(f"{key}: two texts are wanted, Chinese and English (quote what holds a comma or a colon)")


def _place_part(words: Mapping[str, Pair], path: Sequence[str], language: str) -> str:
    name = path[-1]
    pair = words.get(".".join(path)) or words.get(name)
    if pair:
        return _choose(pair, language)
    if name.isdigit():
        return say("places.year" if len(name) == 4 else "places.nth", language, n=int(name))
    return name


def _read(desk: str) -> dict[str, Any]:
    # BaseLoader keeps every scalar a string: no `no:` that becomes False.
    with (FOLDER / f"{desk}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=LOADER) or {}  # noqa: S506
