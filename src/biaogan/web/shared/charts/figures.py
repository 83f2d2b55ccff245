"""What goes into a chart and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from biaogan.phrases.wording import number
from biaogan.web.shared.charts import svg

Rows = Sequence[tuple[str, float]]
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Series:
    """One named run of figures; None where a figure is not known."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Estimate:
    """One row of a spread: an estimate with its interval, and the published figure."""

    label: str
    value: float
    low: float
    high: float
    published: float


@dataclass(frozen=True)
class Chart:
    """A picture, its key (sign, words), and the same figures as a table of text."""

    picture: SafeString
    head: tuple[str, ...]
    rows: Table
    key: tuple[tuple[SafeString, str], ...] = ()


def table_of_rows(rows: Rows) -> Table:
    """Label and figure."""
    return tuple((label, number(value)) for label, value in rows)


def table_of_series(labels: Sequence[str], series: Sequence[Series]) -> Table:
    """Label and one figure a series."""
    return tuple((label, *(number(one.values[k]) for one in series)) for k, label in enumerate(labels))


def spoken(title: str, rows: Iterable[Sequence[str]]) -> str:
    """The accessible name: the title and every figure."""
    return f"{title}：" + "；".join(" ".join(row) for row in rows)


def swatch(sign: SafeString) -> SafeString:
    """A sign of the key."""
    return svg.element("svg", sign, class_="chart", aria_hidden="true")
