"""Two rulebooks side by side: where they say different things, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biaogan.core.rulebook.model import Rulebook, Value


@dataclass(frozen=True)
class Difference:
    """A path whose values differ; None = nothing stands there. before_cites, after_cites: the clauses of each side."""

    path: str
    before: Value | None
    after: Value | None
    before_cites: tuple[str, ...]
    after_cites: tuple[str, ...]


def differences(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Every path whose values differ, in the order of the first rulebook, then of the second."""
    paths = dict.fromkeys((*_values(before), *_values(after)))
    return tuple(
        Difference(path, _plain(before, path), _plain(after, path), _cites(before, path), _cites(after, path))
        for path in paths
        if _plain(before, path) != _plain(after, path)
    )


def _values(rulebook: Rulebook) -> Iterator[str]:
    return (path for path in rulebook.origins if not isinstance(rulebook.get(path), dict))


def _plain(rulebook: Rulebook, path: str) -> Value | None:
    """The value; nothing where a mapping stands, whose own paths are compared."""
    value = rulebook.get(path)
    return None if isinstance(value, dict) else value


def _cites(rulebook: Rulebook, path: str) -> tuple[str, ...]:
    return rulebook.cites(path) if rulebook.has(path) else ()
