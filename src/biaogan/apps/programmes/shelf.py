"""The shelf of this installation: the rulebooks that came with the program, and those taken in since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
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
