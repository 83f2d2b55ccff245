"""From a clause to its values, code, screens, worked examples and tests: the one-minute walk.

Sources are read, never run: ``@implements`` and ``@pytest.mark.clause`` carry clauses. A view is a screen of its own
clauses, or of those of its act where it names none; everything else that carries a clause is code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.load import RULEBOOKS, read_file
from biaogan.core.rulebook.register import Clause, expand, load_register
from biaogan.core.rulebook.screens import read_screens
from biaogan.core.rulebook.sources import Spot, marked
from biaogan.core.rulebook.words import spell

MOST_SHOWN: Final = 60
ROOMS: Final = {  # what the code is called by where it stands, in the order in which it is read
    "core/acts/guards": "guard",
    "core/conditions/checks": "check",
    "core": "rule",
    "apps/door/effects": "effect",
    "apps/door": "door",
    "services": "service",
    "queries": "query",
    "models": "model",
    "apps": "app",
    "web": "page part",
    "cli": "command",
}

Spots: TypeAlias = dict[Spot, None]


@dataclass
class Trace:
    """Everything that rests on one clause, each place once: code by its room, the rest in the order found."""

    clause: Clause
    values: Spots = field(default_factory=dict)
    code: Spots = field(default_factory=dict)
    screens: Spots = field(default_factory=dict)
    cases: Spots = field(default_factory=dict)
    tests: Spots = field(default_factory=dict)


def survey(
    package: Path, tests: Path, name: Callable[[str], str] = str, only: Collection[str] | None = None
) -> dict[str, Trace]:
    """A Trace for every clause of the register, in its order.

    package: folder of ``biaogan``; tests: folder of the tests, which may be missing; name: words of a key of the
    phrases, for the names of pages; only: the clauses asked for, so that sources that are silent on them stay unread.
    Raises RulebookInvalid, and SyntaxError (with file and line) for a source that cannot be read.
    """
    register = load_register()
    traces = {clause.id: Trace(clause) for clause in register.values() if only is None or clause.id in only}
    words = None if only is None else _spoken_of(only)
    root = package.parent.parent
    folder = RULEBOOKS.relative_to(root).as_posix()
    for clause, spot in _values(folder):
        _note(traces, clause, lambda trace: trace.values, spot)
    screens = list(read_screens(package, root, words))
    for screen in screens:
        spot = Spot(screen.place, screen.address, name(screen.words) if screen.words else "", screen.desk)
        for clause in screen.clauses:
            _note(traces, clause, lambda trace: trace.screens, spot)
    for clause, spot in _code(package, root, {screen.place for screen in screens}, words):
        _note(traces, clause, lambda trace: trace.code, spot)
    for clause, spot in _cases(folder):
        _note(traces, clause, lambda trace: trace.cases, spot)
    for clause, spot in marked(tests, root, "clause", words):
        _note(traces, clause, lambda trace: trace.tests, spot)
    return traces


def _spoken_of(clauses: Collection[str]) -> set[str]:
    """How sources may name these clauses: themselves, what stands above them, and the acts that carry them out."""
    acts = {act.name for act in ACTS.values() for cited in act.clauses if set(expand(cited)) & set(clauses)}
    return acts | {above for clause in clauses for above in _above(clause)}


def _above(clause: str) -> Iterator[str]:
    """S1-17b, S1-17: every citation that may mean the clause."""
    while clause:
        yield clause
        clause = clause[:-1].rstrip(".") if clause[-1].islower() else clause.rpartition(".")[0]


def _code(package: Path, root: Path, screens: set[str], words: Collection[str] | None) -> Iterator[tuple[str, Spot]]:
    """Every ``@implements`` that is no screen, guards and core rules first."""
    order = list(ROOMS.values())
    below = package.relative_to(root)
    found = [
        (clause, _told(spot, Path(spot.file).relative_to(below)))
        for clause, spot in marked(package, root, "implements", words)
        if spot.place not in screens
    ]
    yield from sorted(found, key=lambda pair: order.index(pair[1].room))


def _told(spot: Spot, file: Path) -> Spot:
    """The spot with its room; a check is called by its file, as the law calls it."""
    room = _room(file)
    return replace(spot, room=room, name=file.stem if room == "check" else spot.name)


def _room(file: Path) -> str:
    """The room of a module by its path below the package."""
    parents = [folder.as_posix() for folder in file.parents]
    return next(room for part, room in ROOMS.items() if part in parents or file.stem.split("_")[0] == part)


def _note(traces: dict[str, Trace], clause: str, room: Callable[[Trace], Spots], spot: Spot) -> None:
    """Add a spot to every atom that the citation means."""
    for atom in expand(clause):
        if atom in traces:
            room(traces[atom])[spot] = None


def _values(folder: str) -> Iterator[tuple[str, Spot]]:
    """Every value of every stack with the clauses it cites."""
    for stack in stacks():
        rulebook = resolve(stack)
        for path, origin in rulebook.origins.items():
            value = rulebook.get(path)
            if not isinstance(value, dict):
                spot = Spot(f"{folder}/{origin.place}", path, _short(spell(value)))
                yield from ((clause, spot) for clause in origin.cites)


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _cases(folder: str) -> Iterator[tuple[str, Spot]]:
    """Every worked example with the clauses it cites."""
    for path in sorted(RULEBOOKS.glob("*/cases/*.yaml")):
        for name, case in read_file(path).below["cases"].below.items():
            cites = case.below["cites"].plain
            for clause in cites if isinstance(cites, list) else [cites]:
                yield clause, Spot(f"{folder}/{case.place}", name)
