"""The official figure of an item from the figures of its sheets, how far they lie apart, and the order of items."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from biaogan.core.scoring.sheet import round_half_up

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Spread:
    """How far figures lie apart. span: highest less lowest; deviation: standard deviation of all that were given."""

    span: Decimal
    deviation: Decimal


@dataclass(frozen=True)
class Rank(Generic[Item]):
    """Where an item stands. place: from 1, shared by equals and then skipped; None without a figure."""

    item: Item
    figure: Decimal | None
    place: int | None
    tied: bool


def official(figures: Sequence[Decimal], law: str = "mean") -> Decimal | None:
    """The official figure by the law "mean", "trimmed" or "sum", two places, halves up; None without figures.

    trimmed: the mean without one highest and one lowest; of fewer than three figures the plain mean.
    KeyError for another law.
    """
    reckon = LAWS[law]
    return round_half_up(reckon(figures)) if figures else None


def spread(figures: Sequence[Decimal]) -> Spread | None:
    """The spread of the figures, None without any."""
    if not figures:
        return None
    middle = _mean(figures)
    variance = _mean([(figure - middle) ** 2 for figure in figures])
    return Spread(round_half_up(max(figures) - min(figures)), round_half_up(variance.sqrt()))


def rank(figures: Mapping[Item, Decimal | None]) -> tuple[Rank[Item], ...]:
    """Items from the highest figure down, equals in the order given; items without a figure stand last."""
    known = sorted((figure for figure in figures.values() if figure is not None), reverse=True)
    ranks = (
        Rank(item, figure, None, False)
        if figure is None
        else Rank(item, figure, known.index(figure) + 1, known.count(figure) > 1)
        for item, figure in figures.items()
    )
    return tuple(sorted(ranks, key=lambda one: one.place or len(known) + 1))


def _mean(figures: Sequence[Decimal]) -> Decimal:
    return _sum(figures) / len(figures)


def _sum(figures: Sequence[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


def _trimmed(figures: Sequence[Decimal]) -> Decimal:
    return _mean(sorted(figures)[1:-1] if len(figures) > 2 else figures)


LAWS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {"mean": _mean, "trimmed": _trimmed, "sum": _sum}
