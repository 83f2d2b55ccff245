"""Sources are read, never run: what carries a mark such as ``@implements("S1-17b")``, and where it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, order=True)
class Spot:
    """One place that rests on a clause.

    place: ``file:line``. name: what stands there (a path of the law, a function, an address, a test). shown: its value,
    or what its page is called. room: what it is in the house: guard, effect, query; the desk of a screen.
    """

    place: str
    name: str
    shown: str = ""
    room: str = ""

    @property
    def file(self) -> str:
        """The place without its line."""
        return self.place.rpartition(":")[0]


def modules(
    folder: Path, root: Path, *marks: str, words: Collection[str] | None = None
) -> Iterator[tuple[str, ast.Module]]:
    """Every module below a folder that speaks of one of the marks, with its name as told from ``root``.

    words: where given, only modules that hold one of these texts in quotes; the others need not be understood.
    Raises SyntaxError with file and line.
    """
    if words is not None and not words:
        return
    spoken = re.compile(rf"\b({'|'.join(marks)})\b".encode())
    quoted = re.compile("|".join(rf"[\"']{re.escape(word)}[\"']" for word in words or ()).encode())
    for path in sorted(folder.rglob("*.py")):
        source = path.read_bytes()
        if spoken.search(source) and quoted.search(source):
            file = path.relative_to(root).as_posix()
            yield file, _parse(source, file)


@lru_cache(maxsize=1000)
def _parse(source: bytes, file: str) -> ast.Module:
    """A module is asked for several marks and read once."""
    return ast.parse(source, filename=file)


def marked(
    folder: Path, root: Path, mark: str, words: Collection[str] | None = None
) -> Iterator[tuple[str, Spot]]:  # fmt: skip
    """Every ``mark("word", …)`` in a decorator or a table of a module below a folder, word by word.

    Places are told from ``root``; ``words`` as for ``modules``. Raises SyntaxError with file and line.
    """
    for file, module in modules(folder, root, mark, words=words):
        for word, line, name in (*_on_definitions(module, mark), *_in_tables(module, mark)):
            yield word, Spot(f"{file}:{line}", name)


def definitions(body: list[ast.stmt]) -> Iterator[Definition]:
    """Functions and classes, those inside classes and branches too."""
    for node in body:
        if isinstance(node, Definition):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from definitions([part for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt)])


def words_of(definition: Definition, mark: str) -> list[str]:
    """The texts that a mark above a definition carries."""
    return [word for decorator in definition.decorator_list for word, _ in _words(decorator, mark)]


def _on_definitions(module: ast.Module, mark: str) -> Iterator[tuple[str, int, str]]:
    for node in definitions(module.body):
        name = next(iter(words_of(node, "effect")), node.name)  # an effect is called by its act
        yield from ((word, node.lineno, name) for word in words_of(node, mark))


def _in_tables(module: ast.Module, mark: str) -> Iterator[tuple[str, int, str]]:
    for table in (node for node in module.body if isinstance(node, ast.Assign)):
        name = ast.unparse(table.targets[0])
        yield from ((word, line, name) for word, line in _words(table.value, mark))


def _words(expression: ast.expr, mark: str) -> Iterator[tuple[str, int]]:
    """The texts handed to ``mark(...)`` or ``….mark(...)`` anywhere in an expression, with their lines."""
    for call in (node for node in ast.walk(expression) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for word in call.args if name == mark else ():
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield word.value, word.lineno
