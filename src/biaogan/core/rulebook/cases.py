"""Worked examples beside a rulebook: facts of an applicant and the findings that must follow, written by clerks.

A case says what differs from a sound applicant (``none`` = not stated) and which findings follow, in order; ``at``:
another day, another instant. ``values``: what an edition fills in that the rulebook leaves open. A case may also say
what an article fixes: ``holds``, path -> value, whatever is decided by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields as fields_of
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.conditions.model import Certificate, Facts, Lookup
from biaogan.core.findings import Finding, Severity, errors
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid, read_file
from biaogan.core.rulebook.marks import Entry, stamp
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register
from biaogan.core.rulebook.shape import DAY, FLAG, TEXT, TEXTS, Shape, either, fields, keyed, known, plain, word
from biaogan.core.rulebook.shelf import CASES, stacks
from biaogan.core.rulebook.words import NONE, UNKNOWN, Value

NOT_STATED: Final = word("none")
YEAR: Final = re.compile(r"[0-9]{4}")
ASKED: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")  # a condition, or one of its questions
PATH: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")
FIGURE: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,4})?")


def _perhaps(shape: Shape) -> Shape:
    return either(shape, NOT_STATED)


def _anything(entry: Entry, path: str) -> Iterator[Finding]:
    return iter(())


_CERTIFICATE = fields(
    {each.name: _perhaps(DAY if each.name in ("issued", "expires") else TEXT) for each in fields_of(Certificate)}
)
_AMOUNT = _perhaps(plain('number | "1.5"', lambda value: bool(FIGURE.fullmatch(str(value)))))
_STATED: Final[Mapping[str, Shape]] = {
    "legal_kind": TEXT,
    "is_branch": FLAG,
    "founded": DAY,
    "figures": keyed(_perhaps(keyed(_AMOUNT, key=YEAR))),
    "records": keyed(_perhaps(either(either(FLAG, DAY), TEXT))),
    "statements": TEXTS,
    "choices": keyed(_perhaps(TEXTS)),
    "size": keyed(_AMOUNT),
    "industry": TEXT,
    "country": TEXT,
    "operating": FLAG,
    "certificates": keyed(_perhaps(_CERTIFICATE)),
    "systems": keyed(_perhaps(FLAG)),
    "listings": keyed(_perhaps(fields({"on": DAY, "found": TEXTS}))),
    "judgements": keyed(_perhaps(FLAG), key=ASKED),
    "recommended_by": TEXT,
    "listed": FLAG,
    "reasons": keyed(_perhaps(TEXT)),
    "attributes": keyed(_perhaps(TEXTS)),
}
_FACTS = fields({each.name: _perhaps(_STATED.get(each.name, _anything)) for each in fields_of(Facts)})
_AT = fields({"day": DAY, "instant": TEXT})
_SAID: Final[Mapping[str, Shape]] = {
    "about": TEXT,
    "facts": _FACTS,
    "at": _AT,
    "expect": known(TEXTS),
    "holds": keyed(_anything, key=PATH),
}
_CASE = either(fields(_SAID, needs=("expect",)), fields(_SAID, needs=("holds",)))
BOOK: Final = fields(
    {"stack": known(TEXT), "day": known(DAY), "values": _anything, "sound": _FACTS, CASES: keyed(_CASE)},
    needs=("day", "sound", CASES),
)


def wrong_cases(stack_id: str, rulebook: Rulebook, root: Path = RULEBOOKS) -> tuple[Finding, ...]:
    """Every case that the rulebook judges otherwise than it says, and all that is wrong with the case files.

    A file speaks of the stack that it names, or of every stack of the folder.
    """
    told: list[Finding] = []
    for path in sorted(root.rglob(f"{CASES}/*.yaml")):
        try:
            told += _wrong_in(path, stack_id, rulebook, root)
        except RulebookInvalid as invalid:
            told += invalid.findings
    return tuple(told)


def cited_cases(stack_id: str, root: Path = RULEBOOKS) -> Iterator[tuple[str, str]]:
    """``(citation, name  file:line)`` of every case of a stack whose files can be read."""
    for path in sorted(root.rglob(f"{CASES}/*.yaml")):
        book = stamp(read_file(path, root, []), CASES, [])
        if "stack" not in book.below or book.below["stack"].plain == stack_id:
            for name, case in book.below[CASES].below.items() if CASES in book.below else ():
                yield from ((clause, f"{name}  {case.origin.place}") for clause in case.origin.cites)


def _wrong_in(path: Path, stack_id: str, rulebook: Rulebook, root: Path) -> Iterator[Finding]:
    told: list[Finding] = []
    book = stamp(read_file(path, root, told), CASES, told)
    named = book.below["stack"].plain if "stack" in book.below else stack_id
    told += BOOK(book, "")
    if isinstance(named, str) and named not in stacks(root):
        place = book.below["stack"].origin.place
        told.append(Finding("rulebook.unknown", place=place, found=named, wanted=" | ".join(stacks(root))))
    yield from told
    if named == stack_id and not errors(told):
        values = book.below["values"].plain if "values" in book.below else None
        yield from differing(book, resolve(stack_id, values, root=root) if values else rulebook)


def differing(book: Entry, rulebook: Rulebook) -> Iterator[Finding]:
    """Every case of a well-shaped book that the rulebook judges otherwise, or that rests on no clause."""
    waiting = next((path for path in rulebook.origins if _waits(rulebook, path)), None)
    if waiting:
        yield Finding("rulebook.case_waiting", Severity.INFO, book.origin.place, waiting)
        return
    clauses = (*load_register(), *rulebook.get("clauses", {}))
    cases = book.below[CASES].below
    for name, case in cases.items():
        yield from _unlike(name, case, rulebook)
    for name, case in cases.items():
        if "expect" in case.below:
            yield from _judged_otherwise(name, case, book, rulebook)
        if not case.origin.cites:
            yield Finding("rulebook.cite_missing", place=case.origin.place, found=name)
        for clause in case.origin.cites:
            if not expand(clause, clauses):
                yield Finding("rulebook.cite_dangling", place=case.origin.place, found=clause)


def _unlike(name: str, case: Entry, rulebook: Rulebook) -> Iterator[Finding]:
    """Values that stand otherwise in the rulebook than the case holds."""
    for path, wanted in (case.below["holds"].plain if "holds" in case.below else {}).items():
        found = rulebook.get(path)
        if found != wanted or type(found) is not type(wanted):
            details = {"case": name, "path": path}
            yield Finding("rulebook.case_differs", Severity.ERROR, case.origin.place, found, wanted, details=details)


def _judged_otherwise(name: str, case: Entry, book: Entry, rulebook: Rulebook) -> Iterator[Finding]:
    """The findings, where they are others than the case expects."""
    stated = facts(book.below["sound"].plain, case.below["facts"].plain if "facts" in case.below else {})
    at = {"day": book.below["day"].plain} | (case.below["at"].plain if "at" in case.below else {})
    found = [finding.code for finding in evaluate(rulebook, stated, at.pop("day"), **at)]
    wanted = case.below["expect"].plain
    if found != wanted:
        details = {"case": name}
        yield Finding("rulebook.case_differs", Severity.ERROR, case.origin.place, found, wanted, details=details)


def _waits(rulebook: Rulebook, path: str) -> bool:
    return path.startswith("conditions.") and rulebook.get(path) is UNKNOWN


def facts(sound: Value, differing: Value) -> Facts:
    """The facts of a case, well shaped, as the checks want them."""
    stated = _both(sound, differing)
    return Facts(**{name: _AS_FACT.get(name, _itself)(value) for name, value in stated.items()})


def _both(sound: Any, differing: Any) -> Any:
    """The sound facts with what the case states instead, without what is not stated."""
    if not isinstance(differing, dict):
        return differing
    sound = sound if isinstance(sound, dict) else {}
    both = {key: _both(sound.get(key), differing.get(key, sound.get(key))) for key in {**sound, **differing}}
    return {key: value for key, value in both.items() if value not in (NONE, UNKNOWN)}


def _itself(value: Any) -> Any:
    return value


def _tuples(chosen: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in chosen.items()}


_AS_FACT: Final[Mapping[str, Callable[[Any], Any]]] = {
    "figures": lambda figures: {
        (name, int(year)): Decimal(str(value)) for name, years in figures.items() for year, value in years.items()
    },
    "size": lambda size: {name: Decimal(str(value)) for name, value in size.items()},
    "statements": frozenset,
    "certificates": lambda stated: {name: Certificate(**said) for name, said in stated.items()},
    "listings": lambda stated: {
        name: Lookup(said.get("on"), tuple(said.get("found", ()))) for name, said in stated.items()
    },
    "choices": _tuples,
    "attributes": _tuples,
}
