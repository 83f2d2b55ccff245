"""A rulebook with one value changed: 10 to 9, true to false, none to 1, a word or a list to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from biaogan.core.rulebook.cases import differing
from biaogan.core.rulebook.load import RULEBOOKS, read_file
from biaogan.core.rulebook.marks import stamp
from biaogan.core.rulebook.model import NONE, UNKNOWN, Rulebook

# what is only shown: names and texts; the entries of lists are named by the cases as a whole
SHOWN = re.compile(
    r"about\.[^.]+\.(id|layer|title|programme|organiser|basis|definition|principles|interpreter)|(.*\.)?name"
    r"|lists\.\w+\.(entries|hints)\..*|units\..*|.*\.(items|asks|hints|verdicts)\.\w+|.*\.(says|hints|list)"
)


def values_with_a_clause(law: Rulebook) -> Iterator[str]:
    """Paths of the values that rest on a clause and that something is decided by."""
    for path, origin in law.origins.items():
        if origin.cites and not isinstance(law.get(path), dict) and not SHOWN.fullmatch(path):
            yield path


def changed(law: Rulebook, path: str) -> Rulebook:
    """The same rulebook with another value at one path."""
    tree: Any = deepcopy(law.tree)
    *around, key = path.split(".")
    held = tree
    for name in around:
        held = held[name]
    held[key] = _other(held[key])
    return replace(law, tree=tree)


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 1
    if isinstance(value, list):
        return value[:-1]
    if isinstance(value, date):
        return value + timedelta(days=1)
    return 1 if value is NONE else date(2026, 1, 1) if value is UNKNOWN else f"{value}x"


def unnoticed(law: Rulebook, folder: str) -> list[str]:
    """Paths whose value may change without a case of the folder failing."""
    paths = sorted((RULEBOOKS / folder / "cases").glob("*.yaml"))
    books = [stamp(read_file(path), "cases") for path in paths]
    return [path for path in values_with_a_clause(law) if not any(_fails(book, changed(law, path)) for book in books)]


def _fails(book: Any, law: Rulebook) -> bool:
    try:
        return any(finding.refuses for finding in differing(book, law))
    except (ArithmeticError, LookupError, TypeError, ValueError):  # a value that no check can work with is noticed too
        return True
