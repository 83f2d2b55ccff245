"""Charts as SVG with their figures as a table beside. Pure: the same figures, the same picture."""

from biaogan.web.shared.charts.bars import draw_bars, draw_funnel
from biaogan.web.shared.charts.figures import Chart, Estimate, Rows, Series
from biaogan.web.shared.charts.lines import draw_lines
from biaogan.web.shared.charts.marks import Marked, MarksWords, draw_marks
from biaogan.web.shared.charts.radar import draw_radar
from biaogan.web.shared.charts.spread import SpreadWords, draw_spread

__all__ = [
    "Chart",
    "Estimate",
    "Marked",
    "MarksWords",
    "Rows",
    "Series",
    "SpreadWords",
    "draw_bars",
    "draw_funnel",
    "draw_lines",
    "draw_marks",
    "draw_radar",
    "draw_spread",
]
