"""What a higher layer may write: what is open, and what is narrower though closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fnmatch import fnmatchcase
from typing import Final

from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.words import NONE, UNKNOWN, Value

LOOSENING: Final = frozenset({"when", "applies_to", "quota_if", "free_for"})
CLOSED_THOUGH_ABSENT: Final = ("conditions.*.*", "objections.*", "honour.revoke.*")
FEWER_CHOICES: Final = ("lists.focus.entries.*", "lists.scopes.entries.*", "lists.sectors.entries.*")
ALWAYS_ADDED: Final = (
    "conditions.*",
    "materials.fields.*",
    "materials.documents.*",
    "lists.*.entries.*",
    "honour.duties.*",
    "stages.*",
)


def is_open(entry: Entry | None, path: str, opened: bool) -> bool:
    """Whether any value may be written at ``path``; ``opened``: an ``open_to`` at or around it names this layer."""
    if opened:
        return True
    if entry is None:
        return path.rpartition(".")[2] not in LOOSENING and not matches(path, CLOSED_THOUGH_ABSENT)
    return entry.origin.unfixed or entry.value is UNKNOWN or _is_display(entry, path)


def _is_display(entry: Entry, path: str) -> bool:
    """A name or a hint is only shown; a mapping or rule that happens to be called so is not."""
    *_, around, key = f".{path}".split(".")
    return (key == "name" and isinstance(entry.value, str)) or "hints" in (around, key)


def may_be_added(path: str) -> bool:
    """Conditions, fields, documents, list entries, duties and stages may be added whatever is closed."""
    return matches(path, ALWAYS_ADDED)


def may_be_dropped(path: str) -> bool:
    """An entry of a list of choices may be taken away: fewer choices are narrower."""
    return matches(path, FEWER_CHOICES)


def _smaller(old: Value, new: Value) -> bool:
    return isinstance(new, int) and (old is NONE or (isinstance(old, int) and new <= old))


def _larger(old: Value, new: Value) -> bool:
    return new is NONE or (isinstance(new, int) and isinstance(old, int) and new >= old)


def _later(old: Value, new: Value) -> bool:
    return isinstance(new, date) and isinstance(old, date) and new >= old


def _earlier(old: Value, new: Value) -> bool:
    return isinstance(new, date) and isinstance(old, date) and new <= old


def _subset(old: Value, new: Value) -> bool:
    return isinstance(new, list) and isinstance(old, list) and bool(new) and all(item in old for item in new)


NARROWER: Final[dict[str, Callable[[Value, Value], bool]]] = {
    "stages.*.window.opens": _later,
    "stages.*.window.closes": _earlier,
    "stages.*.quota": _smaller,
    "stages.*.quota_if.*": _smaller,
    "stages.*.places.total": _smaller,
    "stages.*.applicant": _subset,
    "stages.*.days": _larger,
    "conditions.*.years": _larger,
    "conditions.*.above": _larger,
    "conditions.*.at_least": _larger,
    "conditions.*.at_most": _smaller,
    "materials.sections.*.limit": _smaller,
}


def narrows(path: str, old: Value, new: Value) -> bool | None:
    """Whether ``new`` binds at least as tightly as ``old``; None where tighter has no meaning for this key."""
    for pattern, test in NARROWER.items():
        if matches(path, (pattern,)):
            return test(old, new)
    return None


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a dotted path is of one of these patterns, part by part; ``*`` stands for any one part."""
    return any(path.count(".") == pattern.count(".") and fnmatchcase(path, pattern) for pattern in patterns)
