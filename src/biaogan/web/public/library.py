"""The library as readers see it: what is asked for, what is found, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from biaogan.apps.library.models import Case
from biaogan.apps.library.search import matching, normalise, words_of
from biaogan.core.identity.codes import divisions, find_industry, industries, industry_sections
from biaogan.phrases import load_words, say
from biaogan.web.shared.display import current_language

EXCERPT: Final = 120  # characters of text around the first word found
BEFORE: Final = 30
FIELDS: Final = ("year", "scope", "industry", "province")


@dataclass(frozen=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list, with what is chosen now."""

    name: str
    chosen: str
    choices: Sequence[Choice]

    @property
    def label(self) -> str:
        return say(f"public.library.{self.name}", current_language())

    @property
    def any(self) -> str:
        """The option that narrows nothing."""
        return say(f"public.library.any.{self.name}", current_language())


@dataclass(frozen=True)
class Found:
    """One case in a list: what it belongs to, and an excerpt in which the words are marked."""

    case: Case
    industry: str
    scope: str
    place: str
    excerpt: SafeString


@dataclass(frozen=True)
class Asked:
    """What a reader asks for; anything that is no choice counts as not asked."""

    query: str
    chosen: Mapping[str, str]

    @classmethod
    def from_query(cls, given: Mapping[str, str]) -> Asked:
        """From the query string."""
        return cls(given.get("q", "").strip()[:200], {name: given.get(name, "") for name in FIELDS})

    @property
    def is_anything(self) -> bool:
        return bool(self.query or any(self.chosen.values()))

    def among(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """The cases asked for."""
        for name, value in self.chosen.items():
            if value:
                cases = cases.filter(_FILTERS[name](value))
        return matching(cases, self.query)


def _of_section(letter: str) -> Q:
    codes = [code for code, industry in industries().items() if industry.parent == letter]
    if not codes:
        return Q(pk__in=())
    return Q(industry__gte=min(codes), industry__lt=f"{int(max(codes)) + 1:02d}")  # the codes of a section are a range


_FILTERS: Final = {
    "year": lambda value: Q(year=int(value)) if value.isdecimal() and len(value) == 4 else Q(pk__in=()),
    "scope": lambda value: Q(scope=value),
    "industry": _of_section,
    "province": lambda value: Q(division__startswith=value) if value in divisions() else Q(pk__in=()),
}


def filters(asked: Asked, years_and_scopes: Iterable[tuple[int, str]]) -> list[Filter]:
    """The filters as they stand. years_and_scopes: those that occur among the cases."""
    offered = _choices(years_and_scopes)
    return [Filter(name, asked.chosen[name], offered[name]) for name in FIELDS]


def _choices(years_and_scopes: Iterable[tuple[int, str]]) -> dict[str, list[Choice]]:
    pairs = set(years_and_scopes)
    return {
        "year": [Choice(str(year), str(year)) for year in sorted({year for year, _ in pairs}, reverse=True)],
        "scope": [Choice(scope, scope_name(scope)) for scope in sorted({scope for _, scope in pairs if scope})],
        "industry": [Choice(letter, _named(section)) for letter, section in industry_sections().items()],
        "province": [Choice(code, _named(place)) for code, place in divisions().items() if len(code) == 2],
    }


def found(case: Case, query: str = "") -> Found:
    """A case for a list; its search text is at hand."""
    return Found(
        case, industry_name(case.industry), scope_name(case.scope), place_name(case.division),
        _excerpt(case, words_of(query)),
    )  # fmt: skip


def teaser(case: Case) -> Found:
    """A case for the front page."""
    return found(case)


def scope_name(scope: str) -> str:
    """The scope a case was entered under."""
    pair = load_words("rulebook").get(f"lists.scopes.entries.{scope}")
    return pair[current_language() == "en"] if pair else scope


def section_name(section: Mapping[str, str]) -> str:
    """The name of a part of an experience; the rulebook's own in Chinese."""
    pair = load_words("rulebook").get(f"materials.sections.{section['key']}")
    return pair[1] if pair and current_language() == "en" else section["name"]


def industry_name(code: str) -> str:
    """The section of an industry code."""
    industry = find_industry(code)
    return _named(industry_sections()[industry.parent]) if industry else ""


def place_name(division: str) -> str:
    """The province, or the city that recommends for itself."""
    place = divisions().get(division[:4]) or divisions().get(division[:2])
    return _named(place) if place else ""


def _named(code: Any) -> str:
    return str(code.english if current_language() == "en" else code.name)


def _excerpt(case: Case, words: list[str]) -> SafeString:
    """Text around the first word found; the beginning of the abstract where nothing was asked."""
    texts = [section["text"] for section in case.sections]
    for text in texts:
        place = min((at for word in words if (at := text.casefold().find(word)) >= 0), default=None)
        if place is not None:
            start = max(place - BEFORE, 0)
            return _marked(" ".join(text[start : start + EXCERPT].split()), words, start > 0)
    beginning = " ".join(texts[0].split()) if texts else ""
    return _marked(beginning[:EXCERPT], [], False)


def _marked(text: str, words: list[str], cut: bool) -> SafeString:
    """The text with every word found in <mark>, the longest first; nothing in it is taken for markup."""
    parts: list[tuple[str, bool]] = [(text, False)]
    for word in sorted(set(words), key=len, reverse=True):
        parts = [piece for part, hit in parts for piece in ([(part, True)] if hit else _split(part, word))]
    marked = format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if hit else part,) for part, hit in parts)
    )
    return format_html("{}{}…", "…" if cut else "", marked)


def _split(text: str, word: str) -> Iterable[tuple[str, bool]]:
    folded = text.casefold()
    if len(folded) != len(text) or normalise(word) != word:  # a letter that folds to two: marks would slip
        return [(text, False)]
    pieces, start = [], 0
    while (at := folded.find(word, start)) >= 0:
        pieces += [(text[start:at], False), (text[at : at + len(word)], True)]
        start = at + len(word)
    return [*pieces, (text[start:], False)]
