"""Profiles over several axes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.safestring import SafeString

from biaogan.web.shared.charts import svg
from biaogan.web.shared.charts.figures import Chart, Series, spoken, swatch, table_of_series

MIDDLE = (160, 122)
RADIUS = 86
LOOKS = ("me", "ref")  # filled, dashed


def draw_radar(axes: Sequence[str], series: Sequence[Series], *, title: str, item: str, top: float = 100) -> Chart:
    """From 0 in the middle to ``top`` at the rim; three axes or more, one series and one to compare with."""
    rings = [_polygon([share] * len(axes), "ring") for share in (0.25, 0.5, 0.75, 1)]
    shapes = [
        _polygon([min((value or 0) / top, 1) for value in one.values], look)
        for one, look in zip(series, LOOKS, strict=False)
    ]
    words = [_axis_word(axis, k, len(axes)) for k, axis in enumerate(axes)]
    table = table_of_series(axes, series)
    picture = svg.picture(
        spoken(title, table), 244, rings + shapes[::-1] + words, class_="chart radar", viewBox="0 0 320 244"
    )
    signs = (svg.element("rect", class_="me", width=22, height=12), svg.line("0", "22", 6, 6, "ref"))
    key = tuple((swatch(sign), one.name) for sign, one in zip(signs, series, strict=False))
    return Chart(picture, (item, *(one.name for one in series)), table, key)


def _point(k: int, count: int, share: float) -> tuple[float, float]:
    angle = 2 * math.pi * k / count
    return MIDDLE[0] + RADIUS * share * math.sin(angle), MIDDLE[1] - RADIUS * share * math.cos(angle)


def _polygon(shares: Sequence[float], look: str) -> SafeString:
    points = (_point(k, len(shares), share) for k, share in enumerate(shares))
    return svg.element("polygon", class_=look, points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))


def _axis_word(word: str, k: int, count: int) -> SafeString:
    x, y = _point(k, count, 1.12)
    side = "mid" if abs(x - MIDDLE[0]) < 12 else "end" if x < MIDDLE[0] else None
    return svg.text(f"{x:.0f}", round(y + 5), word, side)
