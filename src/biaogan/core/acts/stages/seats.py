"""How many seats of a kind a committee has: a number, from one to another, or as many as wanted."""

from __future__ import annotations

from typing import Any


def fits(found: int, wanted: Any) -> bool:
    """Whether so many seats are what ``wanted`` allows: 1, [1, 2], or none = any number."""
    fewest, most_ = bounds(wanted)
    return fewest <= found and (most_ is None or found <= most_)


def most(wanted: Any) -> int | None:
    """The most seats there may be; None = any number."""
    return bounds(wanted)[1]


def bounds(wanted: Any) -> tuple[int, int | None]:
    """(fewest, most) seats; most None = any number."""
    if isinstance(wanted, list):
        fewest, highest = wanted
        return fewest, highest if isinstance(highest, int) else None
    return (wanted, wanted) if isinstance(wanted, int) else (0, None)
