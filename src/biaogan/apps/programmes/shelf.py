"""The shelf of this installation: the rulebooks that came with the program, and those taken in since."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.archive import pack, unpack
from biaogan.core.rulebook.folder import judge_folder, write_files
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.sections import LAYER_ID
from biaogan.core.rulebook.shelf import stacks


def folder() -> Path:
    """Where rulebooks taken in lie, a folder each; what lies there is never changed."""
    return Path(settings.HOME) / "rulebooks"


def shelved() -> Mapping[str, Path]:
    """Every stack by id with the folder it lies in; those that came with the program first."""
    return {**_shipped(), **{stack: root for stack, root in _taken_in().items() if stack not in _shipped()}}


def root_of(stack: str) -> Path:
    """The folder of a stack. Raises KeyError for one that is not on the shelf."""
    return _shipped().get(stack) or shelved()[stack]


@cache
def _shipped() -> Mapping[str, Path]:
    return dict.fromkeys(stacks(), RULEBOOKS)


def _taken_in() -> Mapping[str, Path]:
    roots = sorted(root for root in folder().glob("[!.]*") if root.is_dir())
    return _listed(tuple(roots))


@lru_cache(maxsize=4)
def _listed(roots: tuple[Path, ...]) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for root in roots:
        try:
            found |= {stack: root for stack in stacks(root) if stack not in found}
        except RulebookInvalid:
            continue  # somebody laid it there by hand; a rulebook taken in was judged before
    return found


# --- carrying ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Staged:
    """A rulebook from outside, judged and not yet on the shelf. folder: where it lies aside, "" = refused."""

    folder: str
    stacks: tuple[str, ...]
    findings: tuple[Finding, ...]


def pack_stack(stack: str) -> bytes:
    """The zip of a rulebook of the shelf, with all it rests on and its cases. Raises KeyError and RulebookInvalid."""
    return pack(stack, root_of(stack))


def stage(packed: bytes) -> Staged:
    """Unpack an archive aside and judge it; what has an error does not stay."""
    aside = folder() / f".{os.getpid()}.{os.urandom(8).hex()}"
    try:
        files = unpack(packed)
        write_files(files, aside)
        findings = judge_folder(aside)
        found = tuple(stacks(aside)) if not errors(findings) else ()
    except RulebookInvalid as invalid:
        findings, found = invalid.findings, ()
    except OSError:
        findings, found = (Finding("rulebook.unwritable", found=str(folder())),), ()
    findings = (*findings, *_clashes(found))
    if errors(findings):
        discard(str(aside))
        return Staged("", found, findings)
    return Staged(str(aside), found, findings)


def _clashes(found: tuple[str, ...]) -> Iterator[Finding]:
    for stack in found:
        if not LAYER_ID.fullmatch(stack):
            yield Finding("rulebook.name", place="stacks.yaml", found=stack)
        elif stack in shelved():
            yield Finding("rulebook.exists", place="stacks.yaml", found=stack)


def shelve(staged: str, stack: str) -> None:
    """Put what was staged on the shelf, named after its first stack. Raises OSError where something lies there."""
    os.rename(staged, folder() / stack)


def discard(staged: str) -> None:
    """Remove what was staged; nothing where nothing was."""
    if staged:
        shutil.rmtree(staged, ignore_errors=True)
