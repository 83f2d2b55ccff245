"""Two rulebooks side by side: where they say different things, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biaogan.core.rulebook.model import Rulebook, Value


@dataclass(frozen=True)
class Difference:
    """A path and what stands there on either side; None = nothing stands there.

    before_cites, after_cites: the clauses of each side.
    """

    path: str
    before: Value | None
    after: Value | None
    before_cites: tuple[str, ...]
    after_cites: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two sides say different things."""
        return bool(self.before != self.after)


def differences(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Every path whose values differ, in the order of the first rulebook, then of the second."""
    return tuple(each for each in _compared(before, after) if each.differs)


def side_by_side(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Every path of either rulebook: where two values differ, where one side is silent, where both agree."""
    return tuple(sorted(_compared(before, after), key=_rank))


def _rank(each: Difference) -> int:
    return (1 if None in (each.before, each.after) else 0) if each.differs else 2


def _compared(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for path in dict.fromkeys((*_values(before), *_values(after))):
        values = _plain(before, path), _plain(after, path)
        yield Difference(path, *values, _cites(before, path), _cites(after, path))


def _values(rulebook: Rulebook) -> Iterator[str]:
    return (path for path in rulebook.origins if not isinstance(rulebook.get(path), dict))


def _plain(rulebook: Rulebook, path: str) -> Value | None:
    """The value; nothing where a mapping stands, whose own paths are compared."""
    value = rulebook.get(path)
    return None if isinstance(value, dict) else value


def _cites(rulebook: Rulebook, path: str) -> tuple[str, ...]:
    return rulebook.cites(path) if rulebook.has(path) else ()
