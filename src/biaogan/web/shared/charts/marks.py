"""The marks of several readers beside their mean: how far they lie apart, and where the list was cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from biaogan.phrases.wording import number
from biaogan.web.shared.charts import svg
from biaogan.web.shared.charts.figures import Chart, spoken, swatch

TOP, STEP = 26, 32  # pixels: first row, height of a row


@dataclass(frozen=True)
class Marked:
    """One row: marks in any order, and the official figure they come to. Without marks the row is only named."""

    label: str
    marks: tuple[float, ...]
    figure: float | None


@dataclass(frozen=True)
class MarksWords:
    """What its parts are called."""

    item: str
    figure: str
    mark: str
    span: str
    readers: str
    line: str


def draw_marks(rows: Sequence[Marked], *, title: str, words: MarksWords, places: int | None = None) -> Chart:
    """Rows in the order given. places: the line falls after so many."""
    figures = [value for row in rows for value in (*row.marks, *([row.figure] if row.figure is not None else []))]
    scale = svg.ticks(min(figures, default=0), max(figures, default=100), 5)
    x_of = _across(scale)
    parts: list[SafeString] = []
    for tick in scale:
        grid = svg.line(x_of(tick), x_of(tick), TOP - 4, _edge(len(rows)), "g")
        parts += [grid, svg.text(x_of(tick), 15, number(tick), "mid")]
    for k, row in enumerate(rows):
        parts += _row(k, row, x_of)
    if places:
        parts.append(svg.line("0", "100%", _edge(places), _edge(places), "cutl"))
    table = tuple(_figures(row) for row in rows)
    picture = svg.picture(spoken(title, table), _edge(len(rows)) + 8, parts)
    return Chart(picture, (words.item, words.figure, words.span, words.readers), table, _key(words, bool(places)))


def _edge(rows: int) -> float:
    return TOP + STEP * rows


def _across(scale: Sequence[float]) -> Callable[[float], str]:
    width = scale[-1] - scale[0] or 1
    return lambda value: svg.percent(30 + 66 * (value - scale[0]) / width)


def _row(k: int, row: Marked, x_of: Callable[[float], str]) -> Iterator[SafeString]:
    y = _edge(k) + STEP / 2
    yield svg.text(0, y + 5, f"{k + 1}　{row.label}")
    if row.marks:
        yield svg.line(x_of(min(row.marks)), x_of(max(row.marks)), y, y, "ci")
    for mark in row.marks:
        yield svg.element("circle", class_="s1 coin", cx=x_of(mark), cy=f"{y:g}", r=5)
    if row.figure is not None:
        yield svg.mark(1, x_of(row.figure), y)


def _figures(row: Marked) -> tuple[str, ...]:
    span = f"{number(min(row.marks), 1)}–{number(max(row.marks), 1)}" if row.marks else "—"
    return row.label, number(row.figure, 2), span, number(len(row.marks))


def _key(words: MarksWords, line: bool) -> tuple[tuple[SafeString, str], ...]:
    signs = [
        (svg.mark(1, "11", 6), words.figure),
        (svg.mark(0, "11", 6), words.mark),
        (svg.line("0", "22", 6, 6, "ci"), words.span),
        *([(svg.line("0", "22", 6, 6, "cutl"), words.line)] if line else []),
    ]
    return tuple((swatch(sign), said) for sign, said in signs)
