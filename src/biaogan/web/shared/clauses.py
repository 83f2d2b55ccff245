"""What people call a clause, and our one-line summary of it, from the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True)
class ClauseWords:
    """A clause as people say it (第十九条（一）), and its summary; the id where the register does not hold it."""

    id: str
    said: str
    summary: str = ""


def clause_words(ids: Iterable[str]) -> tuple[ClauseWords, ...]:
    """The words of each id, in order, none twice."""
    return tuple(_words(id) for id in dict.fromkeys(ids))


def _words(id: str) -> ClauseWords:
    clause = _register().get(id)
    return ClauseWords(id, clause.said, clause.summary) if clause else ClauseWords(id, id)


@cache
def _register() -> Mapping[str, Any]:
    try:
        from biaogan.core.rulebook.register import load_register
    except ImportError:  # not written yet
        return {}
    return load_register()
