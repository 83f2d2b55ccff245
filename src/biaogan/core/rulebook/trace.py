"""From a clause to its values, code, screens, worked examples and tests: the one-minute walk.

Sources are read, never run: ``@implements`` and ``@pytest.mark.clause`` carry clauses, ``@act`` names an act whose row
in the acts table carries them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.load import RULEBOOKS, read_file
from biaogan.core.rulebook.register import Clause, expand, load_register
from biaogan.core.rulebook.words import spell

MOST_SHOWN: Final = 60


@dataclass(frozen=True, order=True)
class Spot:
    """One place that rests on a clause. place: ``file:line``; name: what stands there (a path, function or test)."""

    place: str
    name: str
    shown: str = ""

    @property
    def file(self) -> str:
        """The place without its line."""
        return self.place.rpartition(":")[0]


@dataclass
class Trace:
    """Everything that rests on one clause."""

    clause: Clause
    values: list[Spot] = field(default_factory=list)
    code: list[Spot] = field(default_factory=list)
    screens: list[Spot] = field(default_factory=list)
    cases: list[Spot] = field(default_factory=list)
    tests: list[Spot] = field(default_factory=list)


def survey(package: Path, tests: Path) -> dict[str, Trace]:
    """A Trace for every clause of the register, in its order.

    package: folder of ``biaogan``; tests: folder of the tests, which may be missing.
    Raises RulebookInvalid, and SyntaxError (with file and line) for a source that cannot be read.
    """
    traces = {clause.id: Trace(clause) for clause in load_register().values()}
    root = package.parent.parent
    folder = RULEBOOKS.relative_to(root).as_posix()
    for clause, spot in _values(folder):
        _note(traces, clause, lambda trace: trace.values, spot)
    for clause, spot in _marked(package, root, "implements"):
        _note(traces, clause, lambda trace: trace.code, spot)
    for name, spot in _marked(package / "web", root, "act"):
        for clause in ACTS[name].clauses if name in ACTS else ():
            _note(traces, clause, lambda trace: trace.screens, spot)
    for clause, spot in _cases(folder):
        _note(traces, clause, lambda trace: trace.cases, spot)
    for clause, spot in _marked(tests, root, "clause"):
        _note(traces, clause, lambda trace: trace.tests, spot)
    return traces


def _note(traces: dict[str, Trace], clause: str, room: Callable[[Trace], list[Spot]], spot: Spot) -> None:
    """Add a spot to every atom that the citation means, once."""
    for atom in expand(clause, traces):
        if spot not in room(traces[atom]):
            room(traces[atom]).append(spot)


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


def _marked(folder: Path, root: Path, mark: str) -> Iterator[tuple[str, Spot]]:
    """Every ``@mark("word", …)`` on a function, class or module (``pytestmark``) below a folder, word by word."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_bytes(), filename=path.relative_to(root).as_posix())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                spot = Spot(f"{path.relative_to(root).as_posix()}:{node.lineno}", node.name)
                yield from ((word, spot) for word in _words(node.decorator_list, mark))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
                spot = Spot(f"{path.relative_to(root).as_posix()}:{node.lineno}", path.stem)
                yield from ((word, spot) for word in _words([node.value], mark))


def _words(expressions: Iterable[ast.expr], mark: str) -> Iterator[str]:
    """The texts handed to ``mark(...)`` or ``….mark(...)`` anywhere in these expressions."""
    for call in (node for expression in expressions for node in ast.walk(expression) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name == mark:
            yield from (
                word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
            )
