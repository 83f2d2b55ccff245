"""A rulebook as people read a regulation: article by article, with what the system does beside each clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import biaogan
from biaogan.apps.programmes.law import law_of_stack
from biaogan.apps.programmes.shelf import root_of
from biaogan.core.rulebook.cases import cited_cases
from biaogan.core.rulebook.coverage import cover
from biaogan.core.rulebook.explain import Explanation, explain
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.numbering import article_of
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.sources import Spot
from biaogan.core.rulebook.trace import Trace, survey
from biaogan.web.office.law_labels import atoms_of

PACKAGE = Path(biaogan.__file__).parent
UNREAD = ("clauses.", "outside.")


@dataclass(frozen=True)
class Clause:
    """An atom of a text and what rests on it, whatever the language of the reader.

    said: as people call it in Chinese. values: of the rulebook. done: what is done about it. screens: the pages that
    carry it out; code: guards, checks, effects and the rest; tests: with worked cases.
    """

    id: str
    said: str
    text: str
    done: str
    values: tuple[Explanation, ...] = ()
    screens: tuple[Spot, ...] = ()
    code: tuple[Spot, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        return article_of(self.said)

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that carry it out."""
        return tuple(dict.fromkeys(spot.name for spot in self.code if spot.room == "effect"))


@dataclass(frozen=True)
class Reading:
    """A rulebook with its clauses in the order of its texts, and the titles of these texts by layer."""

    law: Rulebook
    clauses: tuple[Clause, ...]
    titles: Mapping[str, str]


def read_rulebook(stack: str) -> Reading:
    """A rulebook of the shelf, read once and kept in memory. Raises KeyError for one that is not there."""
    return _read(stack, root_of(stack))


@lru_cache(maxsize=16)
def _read(stack: str, root: Path) -> Reading:
    law = law_of_stack(stack)
    traces, values = _traces(), _values(law)
    register, own = load_register(), law.get("clauses", {})
    clauses = []
    for covered in cover(law, traces, cited_cases(stack, root)).clauses:
        trace: Trace | None = traces.get(covered.id)
        text = register[covered.id].text if covered.id not in own else law.origin(f"clauses.{covered.id}").layer
        clauses.append(
            Clause(
                covered.id, covered.said, text, covered.disposition, tuple(values.get(covered.id, ())),
                tuple(trace.screens) if trace else (), tuple(trace.code) if trace else (), covered.tests,
            )
        )  # fmt: skip
    texts = [text for text in reversed(law.get("about")) if any(clause.text == text for clause in clauses)]
    return Reading(law, tuple(clauses), {text: str(law.get(f"about.{text}.title", text)) for text in texts})


@cache
def _traces() -> Mapping[str, Trace]:
    """What rests on every clause of the register; the sources stay as they are while the program runs."""
    return survey(PACKAGE, PACKAGE.parent.parent / "tests")


def _values(law: Rulebook) -> Mapping[str, list[Explanation]]:
    found: dict[str, list[Explanation]] = {}
    meant: dict[str, tuple[str, ...]] = {}
    for found_here in leaves(law):
        for cite in found_here.cites:
            if cite not in meant:
                meant[cite] = atoms_of(law, cite)
            for clause in meant[cite]:
                found.setdefault(clause, []).append(found_here)
    return found


def leaves(law: Rulebook) -> Iterator[Explanation]:
    """Every value of a rulebook in the order of its files, without the clauses themselves."""
    for path in law.origins:
        if not path.startswith(UNREAD) and not isinstance(law.get(path), dict):
            yield from explain(law, path)
