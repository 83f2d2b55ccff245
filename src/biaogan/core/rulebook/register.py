"""The register of clauses: what each is called, what it asks for, and our own summary of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from biaogan.core.rulebook.load import RULEBOOKS, read_file

DISPOSITIONS: Final = {"enforced": "执行", "shown": "显示", "recorded": "记录", "owned": "后续", "outside": "范围外"}


@dataclass(frozen=True)
class Clause:
    """One atom of a text.

    said: how people name it (第十七条); screens show this, never the id alone. kind: tags F R S P D W Doc N L C.
    summary, en: our own words in Chinese and English. text: id of the layer whose text it is part of.
    disposition: what the house does about it, one of ``DISPOSITIONS``; note: why it is not done here, or when it
    will be, in Chinese and English.
    """

    id: str
    said: str
    kind: tuple[str, ...]
    summary: str
    en: str
    text: str
    disposition: str
    note: tuple[str, ...]


@cache
def load_register(root: Path = RULEBOOKS) -> Mapping[str, Clause]:
    """Every clause by id, in the order of the texts. Raises RulebookInvalid."""
    texts = read_file(root / "register.yaml", root).plain
    clauses = (_clause(key, row, text) for text, rows in texts.items() for key, row in rows.items())
    return MappingProxyType({clause.id: clause for clause in clauses})


def _clause(key: str, row: Mapping[str, Any], text: str) -> Clause:
    return Clause(
        key, row["said"], tuple(row["kind"]), row["summary"], row["en"], text, row["done"], tuple(row.get("note", ()))
    )  # fmt: skip


def expand(prefix: str, ids: Iterable[str] | None = None) -> tuple[str, ...]:
    """The atoms that a citation means: the clause itself if there is one, else all that stand below it.

    ``S1-17`` means S1-17a and S1-17b, and never S1-1. Empty where nothing stands. ``ids``: default, the register's.
    """
    known = tuple(load_register() if ids is None else ids)
    if prefix in known:
        return (prefix,)
    below = re.compile(re.escape(prefix) + r"(\.|[a-z]$)")
    return tuple(clause for clause in known if below.match(clause))
