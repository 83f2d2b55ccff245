"""From a clause to its values, code, screens, worked examples and tests: the one-minute walk.

Sources are read, never run: ``@implements`` and ``@pytest.mark.clause`` carry clauses, ``@act`` names an act whose row
in the acts table carries them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

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


Spots: TypeAlias = dict[Spot, None]


@dataclass
class Trace:
    """Everything that rests on one clause, each place once and in the order found."""

    clause: Clause
    values: Spots = field(default_factory=dict)
    code: Spots = field(default_factory=dict)
    screens: Spots = field(default_factory=dict)
    cases: Spots = field(default_factory=dict)
    tests: Spots = field(default_factory=dict)


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
    for clause, spot in marked(package, root, "implements"):
        _note(traces, clause, lambda trace: trace.code, spot)
    for name, spot in marked(package / "web", root, "act"):
        for clause in ACTS[name].clauses if name in ACTS else ():
            _note(traces, clause, lambda trace: trace.screens, spot)
    for clause, spot in _cases(folder):
        _note(traces, clause, lambda trace: trace.cases, spot)
    for clause, spot in marked(tests, root, "clause"):
        _note(traces, clause, lambda trace: trace.tests, spot)
    return traces


def _note(traces: dict[str, Trace], clause: str, room: Callable[[Trace], Spots], spot: Spot) -> None:
    """Add a spot to every atom that the citation means."""
    for atom in expand(clause, traces):
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


def marked(folder: Path, root: Path, mark: str) -> Iterator[tuple[str, Spot]]:
    """Every ``mark("word", …)`` in a decorator or a table of a module below a folder, word by word.

    Places are told from ``root``. Raises SyntaxError with file and line.
    """
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_bytes(), filename=file)
        tables = [node for node in tree.body if isinstance(node, ast.Assign)]
        for word, line, name in (*_on_definitions(tree, mark), *_in_tables(tables, mark)):
            yield word, Spot(f"{file}:{line}", name)


def _on_definitions(tree: ast.Module, mark: str) -> Iterator[tuple[str, int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for decorator in node.decorator_list:
                yield from ((word, node.lineno, node.name) for word, _ in _words(decorator, mark))


def _in_tables(tables: Iterable[ast.Assign], mark: str) -> Iterator[tuple[str, int, str]]:
    for table in tables:
        name = ast.unparse(table.targets[0])
        yield from ((word, line, name) for word, line in _words(table.value, mark))


def _words(expression: ast.expr, mark: str) -> Iterator[tuple[str, int]]:
    """The texts handed to ``mark(...)`` or ``….mark(...)`` anywhere in an expression, with their lines."""
    for call in (node for node in ast.walk(expression) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for word in call.args if name == mark else ():
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield word.value, word.lineno
