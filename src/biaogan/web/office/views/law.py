"""The desk for the law: what lies on the shelf, one rulebook read as a regulation, all its values, two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, OfficialText
from biaogan.apps.programmes.official import attached_texts, links_of, passages_of
from biaogan.apps.programmes.services import offered_stacks
from biaogan.core.findings import implements
from biaogan.core.rulebook.compare import Difference, side_by_side
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import DISPOSITIONS, load_register
from biaogan.core.rulebook.wording import Links, whole_of
from biaogan.phrases import load_words, say
from biaogan.web.office.law_labels import (
    Line,
    clause_name,
    line_of,
    matching,
    path_words,
    said_of,
    shown_value,
    stack_name,
)
from biaogan.web.office.law_reading import Clause, Reading, leaves, read_rulebook
from biaogan.web.office.scope import editions_of
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.clauses import say_in_english
from biaogan.web.shared.display import current_language

Wording: TypeAlias = tuple[tuple[str, str], ...]

ARTICLES, LINES = 20, 50  # of a page
BESIDE = 8  # values shown beside an article; the rest stands on the page of all values
DONE = (*DISPOSITIONS, "undisposed")


@require_safe
@act("rulebook.oversee")
@implements("S1-6", "S0-5a")
def law(request: HttpRequest) -> HttpResponse:
    """Every rulebook on the shelf with its texts, and how many editions run under it."""
    running = dict(Edition.objects.values_list("stack").annotate(Count("pk")).order_by())
    rows = [_shelved(stack, running.get(stack, 0)) for stack in offered_stacks(rehearsing=True)]
    page = {"rows": rows, "may_import": party(request).plays("office")}
    return render(request, "office/law/shelf.html", page)


def _shelved(stack: str, editions: int) -> dict[str, Any]:
    try:
        reading = read_rulebook(stack)
    except RulebookInvalid as invalid:
        return {"stack": stack, "name": stack, "faults": len(invalid.findings)}
    return {
        "stack": stack, "name": stack_name(stack), "law": reading.law, "titles": reading.titles.values(),
        "clauses": len(reading.clauses), "editions": editions, "status": _status(reading.law),
    }  # fmt: skip


def _status(law: Rulebook) -> str:
    return say(f"law.status.{law.about('status', 'in_force', layer='measures')}", current_language())


# --- one rulebook -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Item:
    """A clause in the reader's language. done: what is done about it; why: the reason where nothing is done here."""

    clause: Clause
    summary: str
    done: str
    why: str
    screens: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.clause.id


@dataclass(frozen=True)
class Article:
    """What is read together: 第十九条 with its clauses, and the values that rest on them.

    wording: the official passages (number, text) where the text is attached.
    """

    name: str
    wording: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    more: int


@require_safe
@act("rulebook.oversee")
@implements("S1-1", "S1-2", "S1-3", "S1-25", "S1-26", "S0-1a", "S0-2", "S0-22", "S0-23")
def rulebook(request: HttpRequest, stack: str) -> HttpResponse:
    """A text of a rulebook article by article; words and what is done about a clause are sought in all its texts."""
    reading = _found(stack)
    words, done = request.GET.get("q", "").strip(), request.GET.get("done", "")
    text = request.GET.get("text", "")
    if text not in reading.titles:
        text = next(iter(reading.titles), "")
    sought = bool(words) or done in DONE
    clauses = [each for each in reading.clauses if sought or each.text == text]
    kept = [each for each in clauses if (done not in DONE or each.done == done) and _holds(reading, each, words)]
    page = Paginator(_by_article(kept), ARTICLES).get_page(request.GET.get("page"))
    attached = attached_texts({each[0].text for each in page})
    links = {layer: links_of(text, reading.law) for layer, text in attached.items()}
    language = current_language()
    return render(request, "office/law/rulebook.html", {
        "stack": stack, "name": stack_name(stack), "law": reading.law, "status": _status(reading.law), "page": page,
        "titles": reading.titles, "text": text, "words": words, "done": done, "sought": sought,
        "articles": [_article(reading, each, _wording(each, attached, links)) for each in page],
        "dispositions": _dispositions(),
        "shown_text": "" if sought else reading.titles.get(text, ""), "language": language,
    })  # fmt: skip


def _found(stack: str) -> Reading:
    try:
        return read_rulebook(stack)
    except (KeyError, RulebookInvalid):
        raise Http404 from None


def _dispositions() -> list[tuple[str, str]]:
    return [(each, say(f"law.done.{each}", current_language())) for each in DONE]


def _holds(reading: Reading, clause: Clause, words: str) -> bool:
    """Whether what is shown of a clause holds the words."""
    if not words:
        return True
    name, summary = clause_name(reading.law, clause.id)
    values = (f"{found.path} {shown_value(found.value)}" for found in clause.values)
    return words.casefold() in " ".join((clause.id, clause.said, name, summary, *values)).casefold()


def _by_article(clauses: Iterable[Clause]) -> list[list[Clause]]:
    found: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        found.setdefault((clause.text, clause.article), []).append(clause)
    return list(found.values())


def _wording(clauses: list[Clause], attached: Mapping[str, OfficialText], links: Mapping[str, Links]) -> Wording:
    """The official passages of an article; nothing where its text is not attached, or does not hold it."""
    layer = clauses[0].text
    found = [links[layer].of[each.id] for each in clauses if each.id in links[layer].of] if layer in links else []
    if not found:
        return ()
    passages = whole_of(passages_of(attached[layer]), found[0], clauses[0].article)
    return tuple(("".join(each.numbers[-1:]), each.text) for each in passages)


def _article(reading: Reading, clauses: list[Clause], wording: Wording) -> Article:
    values = {found.path: found for clause in clauses for found in clause.values}
    shown = [line_of(reading.law, found) for found in list(values.values())[:BESIDE]]
    name = clauses[0].article
    return Article(
        say_in_english(name) if current_language() == "en" else name, wording,
        tuple(_item(reading.law, clause) for clause in clauses), tuple(shown), len(values) - len(shown),
    )  # fmt: skip


def _item(law: Rulebook, clause: Clause) -> Item:
    language = current_language()
    return Item(
        clause, clause_name(law, clause.id)[1], say(f"law.done.{clause.done}", language), _why_not(law, clause.id),
        tuple(dict.fromkeys(_screens(clause))), tuple(_acts(clause)),
    )  # fmt: skip


def _why_not(law: Rulebook, clause: str) -> str:
    """Why nothing is done about a clause here, or not yet; "" where something is."""
    known = load_register().get(clause)
    if known is None:
        return str(law.get("outside", {}).get(clause, ""))
    return known.note[current_language() == "en"] if known.note else ""


def _screens(clause: Clause) -> Iterator[tuple[str, str]]:
    """(what a page is called, its address), those of the office and of exports left where they are."""
    for spot in clause.screens:
        yield _page_name(spot.shown), spot.name


def _page_name(key: str) -> str:
    desk, _, name = key.partition(".")
    pair = load_words(desk).get(name) if key else None
    words = pair[current_language() == "en"] if pair else ""
    return words if "{" not in words else ""


def _acts(clause: Clause) -> Iterator[str]:
    for name in clause.acts:
        if name in load_words("acts"):
            yield say(f"acts.{name}", current_language())


@require_safe
@act("rulebook.oversee")
def clause(request: HttpRequest, stack: str, clause: str) -> HttpResponse:
    """The way from a clause to its place in the text."""
    reading = _found(stack)
    found = next((each for each in reading.clauses if each.id == clause), None)
    if found is None:
        raise Http404
    articles = _by_article(each for each in reading.clauses if each.text == found.text)
    place = next(place for place, each in enumerate(articles) if found in each)
    asked = urlencode({"text": found.text, "page": place // ARTICLES + 1})
    return redirect(f"{reverse('office:law_rulebook', args=[stack])}?{asked}#{found.id}")


@require_safe
@act("rulebook.oversee")
@implements("S1-6", "S0-5a")
def values(request: HttpRequest, stack: str) -> HttpResponse:
    """Every value of a rulebook with its clause, the text that sets it, and whether that text fixes it."""
    reading = _found(stack)
    words, only = request.GET.get("q", "").strip(), request.GET.get("clause", "")
    of_clause = {path.path for each in reading.clauses if each.id == only for path in each.values}
    shown = (found for found in leaves(reading.law) if not only or found.path in of_clause)
    page = Paginator(list(matching((line_of(reading.law, found) for found in shown), words)), LINES)
    return render(request, "office/law/values.html", {
        "stack": stack, "name": stack_name(stack), "page": page.get_page(request.GET.get("page")), "words": words,
        "only": only, "only_said": clause_name(reading.law, only)[0] if only else "",
    })  # fmt: skip


# --- two side by side -------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Compared:
    """One path of two rulebooks in words; said: the clauses of each side."""

    path: str
    label: str
    values: tuple[tuple[str, str], tuple[str, str]]
    differs: bool


@require_safe
@act("rulebook.oversee")
@implements("S1-6")
def compare(request: HttpRequest) -> HttpResponse:
    """Two rulebooks, or the laws of two years, side by side: what differs first."""
    choices = _sides(request)
    keys = list(choices)
    sides = [request.GET.get(name, "") for name in ("a", "b")]
    sides = [key if key in choices else keys[min(place, len(keys) - 1)] for place, key in enumerate(sides)]
    before, after = (_law_of_side(request, side) for side in sides)
    words = request.GET.get("q", "").strip()
    found = [each for each in side_by_side(before, after) if _speaks_of(each, words, before, after)]
    page = Paginator(found, LINES).get_page(request.GET.get("page"))
    return render(request, "office/law/compare.html", {
        "choices": choices.items(), "a": sides[0], "b": sides[1], "names": [choices[side] for side in sides],
        "words": words, "page": page, "rows": [_compared(each, before, after) for each in page],
        "differing": sum(each.differs for each in found),
    })  # fmt: skip


def _sides(request: HttpRequest) -> dict[str, str]:
    """Key -> name of what may be compared: the rulebooks of the shelf, and the laws of the reader's editions."""
    found = {stack: stack_name(stack) for stack in offered_stacks(rehearsing=True)}
    return found | {f"edition:{each.pk}": each.title for each in editions_of(request)}


def _law_of_side(request: HttpRequest, side: str) -> Rulebook:
    kind, _, key = side.partition(":")
    if not key:
        return _found(kind).law
    try:
        return law_of_edition(next(each for each in editions_of(request) if str(each.pk) == key))
    except RulebookInvalid:
        raise Http404 from None


def _speaks_of(each: Difference, words: str, before: Rulebook, after: Rulebook) -> bool:
    if not words:
        return True
    law = before if before.has(each.path) else after
    shown = (each.path, path_words(law, each.path), shown_value(each.before), shown_value(each.after))
    return words.casefold() in " ".join(shown).casefold()


def _compared(each: Difference, before: Rulebook, after: Rulebook) -> Compared:
    law = before if before.has(each.path) else after
    sides = (
        (shown_value(each.before), said_of(before, each.before_cites)),
        (shown_value(each.after), said_of(after, each.after_cites)),
    )
    return Compared(each.path, path_words(law, each.path), sides, each.differs)
