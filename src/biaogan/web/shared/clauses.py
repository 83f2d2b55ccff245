"""What people call a clause, and our one-line summary of it, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model

from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register
from biaogan.phrases import load_words

DIGITS = "零一二三四五六七八九"
NUMERAL = re.compile(f"[{DIGITS[1:]}十]+")


@dataclass(frozen=True)
class ClauseWords:
    """A clause as people say it (第十九条（一）), and its summary; the id where the register does not hold it."""

    id: str
    said: str
    summary: str = ""


def clause_words(ids: Iterable[str], language: str = "zh") -> tuple[ClauseWords, ...]:
    """The words of each clause cited, in order, none twice; a citation of a whole article gives all its atoms."""
    atoms = dict.fromkeys(atom for id in ids for atom in expand(id) or (id,))
    return tuple(_words(atom, language) for atom in atoms)


def clauses_of(ids: tuple[str, ...], stack: str) -> tuple[str, ...]:
    """Of the clauses named, those of the texts of a stack; all of them where no stack is known."""
    if not stack or stack not in _texts():
        return ids
    register, texts = load_register(), _texts()[stack]
    atoms = {id: (expand(id) or (id,))[0] for id in ids}
    return tuple(id for id, atom in atoms.items() if atom not in register or register[atom].text in texts)


@cache
def _texts() -> Mapping[str, frozenset[str]]:
    """Stack -> ids of its own texts and of those that its values cite."""
    return {stack: frozenset(_texts_of(resolve(stack))) for stack in stacks()}


def _texts_of(law: Rulebook) -> set[str]:
    register = load_register()
    cited = {atom for origin in law.origins.values() for clause in origin.cites for atom in expand(clause)}
    return {*law.get("about"), *(register[atom].text for atom in cited if atom in register)}


EDITION_OF = (  # where a page holds its edition, as names of attributes from the context on
    ("edition",), ("call", "edition"), ("honour", "application", "edition"), ("application", "edition"),
    ("case", "honour", "application", "edition"), ("each", "honour", "application", "edition"),
)  # fmt: skip


def stack_of(context: Any) -> str:
    """The stack of the page's edition, as far as it is loaded: a chip asks the database nothing."""
    for first, *path in EDITION_OF:
        found = context.get(first)
        for name in path:
            found = _loaded(found, name)
        stack = getattr(found, "stack", "")
        if stack:
            return str(stack)
    return ""


def _loaded(owner: Any, name: str) -> Any:
    """An attribute, of a row only where it was fetched with it."""
    if isinstance(owner, Model):
        return owner._state.fields_cache.get(name)
    return getattr(owner, name, None)


def say_in_english(said: str) -> str:
    """第十九条（一） as Art. 19 (1), 通知一（二）5 as Notice 1 (2) 5."""
    for chinese, english in load_words("clauses").values():
        said = said.replace(chinese, f"{english} ")
    figures = NUMERAL.sub(lambda numeral: str(_read_numeral(numeral[0])), said)
    named = re.sub(r"第(\d+)条", r"Art. \1", figures)
    return re.sub(r"\s+", " ", named.replace("（", " (").replace("）", ") ")).strip()


def _words(id: str, language: str) -> ClauseWords:
    clause = load_register().get(id)
    if clause is None:
        return ClauseWords(id, id)
    if language == "en":
        return ClauseWords(id, say_in_english(clause.said), clause.en)
    return ClauseWords(id, clause.said, clause.summary)


def _read_numeral(numeral: str) -> int:
    """Numbers below a hundred: 二十四 is 24."""
    tens, ten, ones = numeral.rpartition("十")
    return (DIGITS.index(tens or "一") * 10 if ten else 0) + (DIGITS.index(ones) if ones else 0)
