"""Lines over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from django.utils.safestring import SafeString

from biaogan.web.shared.charts import axes, svg
from biaogan.web.shared.charts.figures import Chart, Series, spoken, swatch, table_of_series


def draw_lines(labels: Sequence[str], series: Sequence[Series], *, title: str, item: str) -> Chart:
    """One line a series, each with a sign and a stroke of its own; three series at most, gaps where unknown."""
    known = [value for one in series for value in one.values if value is not None]
    scale = svg.ticks(min(known), max(known))
    parts = axes.frame(scale, labels)
    for kind, one in enumerate(series):
        parts += _run(kind, one.values, axes.vertical(scale))
    table = table_of_series(labels, series)
    key = tuple((swatch(_sign(kind)), one.name) for kind, one in enumerate(series))
    return Chart(
        svg.picture(spoken(title, table), axes.HEIGHT, parts), (item, *(one.name for one in series)), table, key
    )


def _run(kind: int, values: Sequence[float | None], y_of: Callable[[float], float]) -> list[SafeString]:
    points = [None if value is None else (axes.slot(k, len(values)), y_of(value)) for k, value in enumerate(values)]
    strokes = [
        svg.line(svg.percent(one[0]), svg.percent(two[0]), one[1], two[1], f"run r{kind + 1}")
        for one, two in pairwise(points)
        if one and two
    ]
    return strokes + [svg.mark(kind, svg.percent(point[0]), point[1]) for point in points if point]


def _sign(kind: int) -> SafeString:
    return svg.join([svg.line("0", "22", 6, 6, f"run r{kind + 1}"), svg.mark(kind, "11", 6)])
