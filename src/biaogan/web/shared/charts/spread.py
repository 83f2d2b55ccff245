"""Estimates with intervals beside the published figures, the cut-off line, and the band that cannot be told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from biaogan.phrases.wording import number
from biaogan.web.shared.charts import svg
from biaogan.web.shared.charts.figures import Chart, Estimate, spoken, swatch

TOP, STEP = 26, 32  # pixels: first row, height of a row


@dataclass(frozen=True)
class SpreadWords:
    """What its parts are called."""

    item: str
    published: str
    estimate: str
    interval: str
    line: str
    band: str


def draw_spread(
    rows: Sequence[Estimate],
    *,
    title: str,
    words: SpreadWords,
    places: int | None = None,
    band: tuple[int, int] | None = None,
) -> Chart:
    """Rows in the order given. places: the line falls after so many; band: its first and last row, from 1."""
    scale = svg.ticks(min(row.low for row in rows), max(max(row.high, row.published) for row in rows), 5)
    x_of = _across(scale)
    parts = [_band(*band)] if band else []
    for tick in scale:
        parts += [
            svg.line(x_of(tick), x_of(tick), TOP - 4, _edge(len(rows)), "g"),
            svg.text(x_of(tick), 15, number(tick), "mid"),
        ]
    for k, row in enumerate(rows):
        parts += _row(k, row, x_of)
    if places:
        parts.append(svg.line("0", "100%", _edge(places), _edge(places), "cutl"))
    table = tuple(_figures(row) for row in rows)
    head = (words.item, words.published, words.estimate, words.interval)
    picture = svg.picture(spoken(title, table), _edge(len(rows)) + 8, parts)
    return Chart(picture, head, table, _key(words, bool(places), bool(band)))


def _edge(rows: int) -> float:
    return TOP + STEP * rows


def _across(scale: Sequence[float]) -> Callable[[float], str]:
    return lambda value: svg.percent(30 + 66 * (value - scale[0]) / (scale[-1] - scale[0]))


def _band(first: int, last: int) -> SafeString:
    return svg.element(
        "rect", class_="bandf", x=0, width="100%", y=_edge(first - 1), height=_edge(last) - _edge(first - 1)
    )


def _row(k: int, row: Estimate, x_of: Callable[[float], str]) -> list[SafeString]:
    y = _edge(k) + STEP / 2
    return [
        svg.text(0, y + 5, f"{k + 1}　{row.label}"),
        svg.line(x_of(row.low), x_of(row.high), y, y, "ci"),
        svg.mark(0, x_of(row.value), y),
        svg.mark(1, x_of(row.published), y),
    ]


def _figures(row: Estimate) -> tuple[str, ...]:
    low, high = number(row.low, 1), number(row.high, 1)
    return row.label, number(row.published, 1), number(row.value, 1), f"{low}–{high}"


def _key(words: SpreadWords, line: bool, band: bool) -> tuple[tuple[SafeString, str], ...]:
    signs = [
        (svg.mark(0, "11", 6), words.estimate),
        (svg.line("0", "22", 6, 6, "ci"), words.interval),
        (svg.mark(1, "11", 6), words.published),
        *([(svg.line("0", "22", 6, 6, "cutl"), words.line)] if line else []),
        *([(svg.element("rect", class_="bandf", width=22, height=12), words.band)] if band else []),
    ]
    return tuple((swatch(sign), said) for sign, said in signs)
