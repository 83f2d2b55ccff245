"""Bars, upright or lying, and the funnel."""

from __future__ import annotations

from django.utils.safestring import SafeString

from biaogan.phrases.wording import number
from biaogan.web.shared.charts import axes, svg
from biaogan.web.shared.charts.figures import Chart, Rows, spoken, table_of_rows


def draw_bars(rows: Rows, *, title: str, item: str, unit: str) -> Chart:
    """One figure an item: upright where the labels fit a narrow screen, lying otherwise."""
    widest = max(svg.columns(label) for label, _ in rows)
    fits = (widest + 1) * len(rows) <= svg.NARROWEST and min(value for _, value in rows) >= 0
    parts, height = _upright(rows) if fits else _lying(rows)
    table = table_of_rows(rows)
    return Chart(svg.picture(spoken(title, table), height, parts), (item, unit), table)


def draw_funnel(rows: Rows, *, title: str, item: str, unit: str) -> Chart:
    """What is left after each step; the last step stands out."""
    widest = max(value for _, value in rows) or 1
    parts: list[SafeString] = []
    for k, (label, value) in enumerate(rows):
        figure, y = number(value), 4 + 46 * k
        width = max(62 * value / widest, 3 + 3 * len(figure))
        lines = svg.wrap(label, 16)[:2]
        parts += [svg.text(0, y + 28 - 8 * len(lines) + 15 * n, words) for n, words in enumerate(lines)]
        parts += [
            svg.bar("s3" if k == len(rows) - 1 else "s1", 68 - width / 2, width, y, 30),
            svg.text("68%", y + 20, figure, "fw mid"),
        ]
    table = table_of_rows(rows)
    return Chart(svg.picture(spoken(title, table), 46 * len(rows), parts), (item, unit), table)


def _upright(rows: Rows) -> tuple[list[SafeString], float]:
    scale = svg.ticks(0, max(value for _, value in rows), whole=all(value == int(value) for _, value in rows))
    y_of = axes.vertical(scale)
    parts = axes.frame(scale, [label for label, _ in rows])
    width = 0.6 * (100 - axes.LEFT) / len(rows)
    for k, (_, value) in enumerate(rows):
        x, y = axes.slot(k, len(rows)), y_of(value)
        parts += [
            svg.bar("s1", x - width / 2, width, y, axes.BOTTOM - y),
            svg.text(svg.percent(x), y - 6, number(value), "v mid"),
        ]
    return parts, axes.HEIGHT


def _lying(rows: Rows) -> tuple[list[SafeString], float]:
    figures = [value for _, value in rows]
    low, high = min(0, *figures), max(0, *figures)
    unit = 82 / (high - low or 1)
    parts: list[SafeString] = []
    y = 0
    for label, value in rows:
        lines = svg.wrap(label, svg.NARROWEST)
        parts += [svg.text(0, y + 13 + 17 * n, words) for n, words in enumerate(lines)]
        y += 17 * len(lines) + 2
        left, right = sorted((-low * unit, (value - low) * unit))
        parts += [
            svg.bar("s1", left, max(right - left, 0.4), y, 14),
            svg.text(svg.percent(right + 1.5), y + 12, number(value), "v"),
        ]
        y += 26
    return parts, y
