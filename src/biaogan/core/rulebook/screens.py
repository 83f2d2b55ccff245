"""Screens as the sources declare them: every view with ``@act`` or ``@public``, its address, its name, its clauses."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.sources import Definition, definitions, modules, words_of

AT_THE_ROOT: Final = {"public", "shared"}  # desks whose addresses begin with nothing
TITLE: Final = re.compile(r'(?:{% block title %}|<h1[^>]*>){% say "([^"]+)"')

EXPORT: Final = "office.export"

Addresses: TypeAlias = dict[tuple[str, str], list[str]]


@dataclass(frozen=True)
class Screen:
    """One address of one view.

    place: ``file:line`` of the view; desk: whose it is; address: as typed, ``<pk>`` where a number stands;
    words: key of the phrases that name it, "" = none; clauses: its own, else those of its act.
    """

    place: str
    desk: str
    address: str
    words: str
    clauses: tuple[str, ...]


def read_screens(package: Path, root: Path, words: Collection[str] | None = None) -> Iterator[Screen]:
    """Every screen of every desk, or of the modules that hold one of these words. Raises SyntaxError with its place."""
    addresses = read_addresses(package / "web", root)
    for file, module in modules(package / "web", root, "act", "public", words=words):
        desk = Path(file).relative_to((package / "web").relative_to(root)).parts[0]
        functions = {node.name: node for node in definitions(module.body)}
        for view in functions.values():
            if _is_screen(view):
                words, clauses = _words(view, functions, package / "web" / desk / "templates"), _clauses(view)
                for address in addresses.get((file, view.name), [view.name]):
                    named = EXPORT if address.endswith(".xlsx") else words
                    yield Screen(f"{file}:{view.lineno}", desk, address, named, clauses)


def _is_screen(view: Definition) -> bool:
    declared = {ast.unparse(mark) for mark in view.decorator_list}
    return "public" in declared or bool(words_of(view, "act"))


def _clauses(view: Definition) -> tuple[str, ...]:
    own = words_of(view, "implements")
    return tuple(own or (clause for act in words_of(view, "act")[:1] if act in ACTS for clause in ACTS[act].clauses))


# --- addresses --------------------------------------------------------------------------------------------------------
def read_addresses(web: Path, root: Path) -> Addresses:
    """``(file, view)`` -> its addresses."""
    found: Addresses = {}
    for path in sorted(web.glob("*/urls*.py")):
        module = ast.parse(path.read_bytes(), filename=path.relative_to(root).as_posix())
        files, desk = _imports(module), path.parent.name
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "path" and isinstance(call.args[1], ast.Attribute):
                room, view = ast.unparse(call.args[1]).rsplit(".", 1)
                file = f"{web.parent.parent.relative_to(root).as_posix()}/{files[room].replace('.', '/')}.py"
                found.setdefault((file, view), []).append(_address(desk, ast.literal_eval(call.args[0])))
    return found


def _imports(module: ast.Module) -> dict[str, str]:
    """Name -> dotted module, of what a module takes from elsewhere."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in module.body if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }  # fmt: skip


def _address(desk: str, pattern: str) -> str:
    """An address as typed, without the kinds of its parts."""
    plain = re.sub(r"<\w+:", "<", pattern)
    return f"/{plain}" if desk in AT_THE_ROOT else f"/{desk}/{plain}"


# --- names ------------------------------------------------------------------------------------------------------------
def _words(view: Definition, functions: dict[str, Definition], templates: Path) -> str:
    """The title of the page it shows; where it shows none, the act it carries out."""
    marks = " ".join(ast.unparse(mark) for mark in view.decorator_list)
    acts = [*_texts(view), *words_of(view, "act")]
    done = [] if "require_safe" in marks else [act for act in acts if act in ACTS and not ACTS[act].reads]
    if done and ("require_POST" in marks or "['POST']" in marks):
        return f"acts.{done[0]}"
    title = next(filter(None, (_title(templates / page) for page in _pages(view, functions))), "")
    return title or (f"acts.{done[0]}" if done else "")


def _pages(view: Definition, functions: dict[str, Definition]) -> list[str]:
    """Templates that a view names, or that the functions of its module that it calls do."""
    calls = {getattr(node.func, "id", "") for node in ast.walk(view) if isinstance(node, ast.Call)}
    called = [function for name, function in functions.items() if name in calls]
    return [text for function in (view, *called) for text in _texts(function) if text.endswith(".html")]


def _title(template: Path) -> str:
    found = TITLE.search(template.read_text(encoding="utf-8")) if template.is_file() else None
    return found[1] if found else ""


def _texts(view: Definition) -> list[str]:
    return [node.value for node in ast.walk(view) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
