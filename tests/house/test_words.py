"""Every code and every screen has its words, in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from biaogan import phrases
from biaogan.core.rulebook.layers import stacks
from tests.house import ROOT, SOURCE

SAY = re.compile(r"""{%-?\s*say\s+"([\w.-]+)\"""")


def finding_codes() -> Iterator[tuple[str, str]]:
    """``(code, file:line)`` of every finding that the source makes."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"Finding", "finding"}:
                yield from ((code, f"{path.relative_to(ROOT)}:{node.lineno}") for code in _codes(node))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _codes(call: ast.Call) -> list[str]:
    """The words given as code: a literal, or either side of a choice between two."""
    given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "code")]
    parts = [part for code in given for part in ([code.body, code.orelse] if isinstance(code, ast.IfExp) else [code])]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def has_words(code: str) -> bool:
    words = phrases.load_findings()
    return code in words or "*." + code.rpartition(".")[2] in words


def test_every_finding_code_has_words() -> None:
    assert [f"{place}: {code}" for code, place in finding_codes() if not has_words(code)] == []


def guard_places() -> Iterator[str]:
    """Every place that a guard names in so many words, or by going through a row of them."""
    for path in sorted((SOURCE / "core" / "acts" / "guards").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        rows = {node.target.id: node.iter for node in ast.walk(tree)
                if isinstance(node, ast.For) and isinstance(node.target, ast.Name)}  # fmt: skip
        for node in ast.walk(tree):
            for word in node.keywords if isinstance(node, ast.Call) and _name(node.func) == "Finding" else ():
                if word.arg == "place":
                    value = rows.get(word.value.id, word.value) if isinstance(word.value, ast.Name) else word.value
                    parts = value.elts if isinstance(value, ast.Tuple) else [value]
                    yield from (each.value for each in parts if isinstance(each, ast.Constant))


def test_every_place_a_guard_names_has_words() -> None:
    known = phrases.load_words("places")
    assert [place for place in guard_places() if place not in known and place.rpartition(".")[2] not in known] == []


def test_findings_say_everything_in_both_languages() -> None:
    half = [
        (code, part) for code, parts in phrases.load_findings().items() for part, pair in parts.items() if not all(pair)
    ]
    assert half == []
    assert [code for code, parts in phrases.load_findings().items() if "title" not in parts] == []


def desks() -> list[str]:
    return sorted(path.stem for path in phrases.FOLDER.glob("*.yaml") if path.stem != "findings")


@pytest.mark.parametrize("desk", desks())
def test_desk_says_everything_in_both_languages(desk: str) -> None:
    words = phrases.load_words(desk)
    assert [key for key, (chinese, english) in words.items() if not chinese or not english] == []


def said_keys() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.html")):
        for key in SAY.findall(path.read_text(encoding="utf-8")):
            yield key, path.relative_to(ROOT)


def test_every_word_a_template_asks_for_exists() -> None:
    known = {f"{desk}.{key}" for desk in desks() for key in phrases.load_words(desk)}
    assert [f"{path}: {key}" for key, path in said_keys() if key not in known] == []


def test_every_rulebook_that_an_edition_may_follow_has_a_name() -> None:
    named = {key.removeprefix("stack.") for key in phrases.load_words("office") if key.startswith("stack.")}
    assert named == set(stacks())
