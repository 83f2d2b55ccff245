"""The frame of upright charts: figures up the side, labels along the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from biaogan.phrases.wording import number
from biaogan.web.shared.charts import svg

HEIGHT = 230
TOP, BOTTOM = 22, 204  # pixels
LEFT = 10  # percent


def vertical(scale: Sequence[float]) -> Callable[[float], float]:
    """Pixels from the top for a figure."""
    low, high = scale[0], scale[-1]
    return lambda value: round(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low or 1), 1)


def slot(k: int, count: int) -> float:
    """The middle of the k-th of so many places, in percent."""
    return LEFT + (100 - LEFT) * (k + 0.5) / count


def frame(scale: Sequence[float], labels: Sequence[str]) -> list[SafeString]:
    """Lines with their figures, and the labels; of many labels only as many as fit."""
    y_of = vertical(scale)
    every = 1 + (max(svg.columns(label) for label in labels) + 1) * len(labels) // svg.NARROWEST
    return [
        *(svg.line(f"{LEFT}%", "100%", y_of(tick), y_of(tick), "g") for tick in scale),
        *(svg.text(f"{LEFT - 1}%", y_of(tick) + 4, number(tick), "end") for tick in scale),
        *(
            svg.text(svg.percent(slot(k, len(labels))), BOTTOM + 19, label, "mid")
            for k, label in enumerate(labels)
            if k % every == 0
        ),
    ]
