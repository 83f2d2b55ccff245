"""A folder of rulebooks as a whole: judged with its cases, and placed where nothing was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.cases import wrong_cases
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.shelf import layer_names, stacks


def judge_folder(root: Path, layer: str = "") -> tuple[Finding, ...]:
    """All findings of every stack of a folder, or of those that a layer is part of; each told once."""
    return _once(_of_the_folder(root, layer))


def judge_stack(stack: str, root: Path) -> tuple[Finding, ...]:
    """All findings of one stack: of the law; and of its cases, once the law can be used."""
    return _once(_of_the_stack(stack, root))


def _of_the_folder(root: Path, layer: str) -> Iterator[Finding]:
    try:
        layer_names(root)
        there = stacks(root)
    except RulebookInvalid as invalid:
        yield from invalid.findings
        return
    if not there:
        yield Finding("rulebook.empty", found=root.name)
    for stack, layers in there.items():
        if not layer or layer in layers:
            yield from _of_the_stack(stack, root)


def _of_the_stack(stack: str, root: Path) -> Iterator[Finding]:
    findings = lint(stack, root=root)
    yield from findings
    if not errors(findings):
        yield from wrong_cases(stack, resolve(stack, root=root), root)


def _once(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """A layer that lies in two stacks is told once."""
    told = {(each.code, each.severity, each.place, str(each.found), str(each.wanted)): each for each in findings}
    return tuple(told.values())


def write_files(files: Mapping[str, bytes], root: Path) -> None:
    """The files of an archive below a folder of their own. Raises OSError."""
    for name, written in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(written)
