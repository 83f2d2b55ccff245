"""The shapes a value may have: small checks put together into the table of ``sections.py``.

A shape is a function from an entry and its path to findings. ``unknown`` fits every plain value, and a mapping that
may wait as a whole: it must be filled later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeAlias

from biaogan.core.findings import Finding
from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.words import NONE, UNKNOWN, Value, spell

Shape: TypeAlias = Callable[[Entry, str], Iterator[Finding]]

NAME = re.compile(r"[a-z][a-z0-9_]*")


def complaint(code: str, entry: Entry, path: str, **parameters: Any) -> Finding:
    """A finding at the line of the entry; one about a value that an edition entered is told by its path."""
    place = entry.origin.place if entry.origin.file else path
    if isinstance(parameters.get("found"), bool | list):
        parameters["found"] = spell(parameters["found"])
    return Finding(code, place=place, details={"path": path}, **parameters)


def plain(wanted: str, fits: Callable[[Value], bool]) -> Shape:
    """A text, number, date, true/false or list that ``fits``."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        if entry.value is not UNKNOWN and (entry.is_mapping or not fits(entry.value)):
            yield complaint("rulebook.type", entry, path, found=entry.plain, wanted=wanted)

    return check


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_limit(value: Value) -> bool:
    """No limit is written none; nobody counts below 0."""
    return value is NONE or (_is_number(value) and value >= 0)


def _is_range(value: Value) -> bool:
    return isinstance(value, list) and len(value) == 2 and _is_number(value[0]) and _is_limit(value[1])


def _is_texts(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


TEXT = plain("text", lambda value: isinstance(value, str))
TEXTS = plain("[text]", _is_texts)
NUMBER = plain("number", _is_number)
FEW = plain("0-100", lambda value: _is_number(value) and 0 <= value <= 100)  # what is counted one by one
LIMIT = plain("number | none", _is_limit)
RANGE = plain("number | none | [number, number | none]", lambda value: _is_limit(value) or _is_range(value))
FLAG = plain("true | false", lambda value: isinstance(value, bool))
DAY = plain("yyyy-mm-dd", lambda value: type(value) is date)


def word(*words: str) -> Shape:
    """One of a few fixed words."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        if entry.value is UNKNOWN or str(entry.plain) in words:
            return
        code = "rulebook.value" if isinstance(entry.value, str) else "rulebook.type"
        yield complaint(code, entry, path, found=entry.plain, wanted=" | ".join(words))

    return check


def words(*allowed: str) -> Shape:
    """A list of some of a few fixed words."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        yield from TEXTS(entry, path)
        if _is_texts(entry.value):
            strange = [each for each in entry.plain if each not in allowed]
            for each in strange:
                yield complaint("rulebook.value", entry, path, found=each, wanted=" | ".join(allowed))

    return check


def known(shape: Shape) -> Shape:
    """A value that may not wait: the layers cannot be laid without it."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        if entry.value is UNKNOWN:
            yield complaint("rulebook.value", entry, path, found=entry.plain, wanted="≠ unknown")
        yield from shape(entry, path)

    return check


def either(*shapes: Shape) -> Shape:
    """The first shape that fits; where none does, what each would have wanted, or what is wrong within one of them."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        complaints = [list(shape(entry, path)) for shape in shapes]
        if not all(complaints):
            return
        within = [told for told in complaints if told[0].details["path"] != path]
        first = [told[0] for told in complaints]
        yield from within[0] if within else [replace(first[0], wanted=" | ".join(str(told.wanted) for told in first))]

    return check


def keyed(shape: Shape, *, key: re.Pattern[str] = NAME, may_wait: bool = False) -> Shape:
    """A mapping whose keys are names that the text gives, all of one shape."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        yield from _must_be_mapping(entry, path, may_wait=may_wait)
        for name, below in entry.below.items():
            if not key.fullmatch(name):
                yield complaint("rulebook.key_unknown", below, f"{path}.{name}", found=name, wanted=key.pattern)
            yield from shape(below, f"{path}.{name}")

    return check


def fields(shapes: Mapping[str, Shape], *, needs: Iterable[str] = (), may_wait: bool = False) -> Shape:
    """A mapping with these keys and no others."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        yield from _must_be_mapping(entry, path, may_wait=may_wait)
        for name, below in entry.below.items():
            inner = f"{path}.{name}" if path else name
            if name in shapes:
                yield from shapes[name](below, inner)
            else:
                nearest = get_close_matches(name, shapes, n=3) or list(shapes)
                yield complaint("rulebook.key_unknown", below, inner, found=name, wanted=" | ".join(nearest))
        for name in needs:
            if entry.is_mapping and name not in entry.below:
                yield complaint("rulebook.key_missing", entry, path, found=path, wanted=name)

    return check


def _must_be_mapping(entry: Entry, path: str, *, may_wait: bool) -> Iterator[Finding]:
    if not entry.is_mapping and not (may_wait and entry.value is UNKNOWN):
        yield complaint("rulebook.type", entry, path, found=entry.plain, wanted="mapping")


def chosen(table: Mapping[str, Shape], by: str, *, default_to_key: bool = False) -> Shape:
    """A mapping whose keys depend on the word it gives under ``by`` (a stage's kind, a condition's check)."""

    def check(entry: Entry, path: str) -> Iterator[Finding]:
        given = entry.below.get(by)
        name = given.plain if given else path.rpartition(".")[2] if default_to_key else None
        if name is None:
            yield complaint("rulebook.key_missing", entry, path, found=path, wanted=by)
        elif not isinstance(name, str) or name not in table:
            yield complaint("rulebook.name_unknown", given or entry, path, found=name, wanted=" | ".join(table))
        else:
            yield from table[name](entry, path)

    return check
