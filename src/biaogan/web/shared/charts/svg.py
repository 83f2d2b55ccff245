"""Small pieces of SVG, escaped; x is given in percent of the width, y in pixels, so that text keeps its size."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_UNBROKEN = re.compile(r"[^\s\u2e80-\uffff]+\s*|.", re.DOTALL)  # a Latin word with what follows it, or one sign
NARROWEST = 32  # half-width columns of text that fit a chart on the narrowest screen, large text included


def element(name: str, content: Any = "", **attributes: Any) -> SafeString:
    """``<name key="value">content</name>``; ``class_`` is class, x1_ style underscores become hyphens."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    return format_html("<{}{}>{}</{}>", name, format_html_join("", ' {}="{}"', pairs), content, name)


def join(parts: Iterable[SafeString]) -> SafeString:
    """One piece after the other."""
    return mark_safe("".join(parts))


def picture(label: str, height: float, parts: Iterable[SafeString], **attributes: Any) -> SafeString:
    """The whole chart; its accessible name tells the figures."""
    given = {"class_": "chart"} | attributes
    return element("svg", join(parts), height=round(height), role="img", aria_label=label, **given)


def percent(x: float) -> str:
    """A position or a width along the chart."""
    return f"{x:.2f}%"


def text(x: str | float, y: float, words: str, class_: str | None = None) -> SafeString:
    """Words on one line."""
    return element("text", words, x=x, y=f"{y:g}", class_=class_)


def line(x1: str, x2: str, y1: float, y2: float, class_: str, **attributes: Any) -> SafeString:
    """A straight line."""
    return element("line", class_=class_, x1=x1, x2=x2, y1=f"{y1:g}", y2=f"{y2:g}", **attributes)


def mark(kind: int, x: str, y: float) -> SafeString:
    """The sign of a series: dot, square or diamond, so that colour is never alone."""
    if kind == 0:
        return element("circle", class_="s1", cx=x, cy=f"{y:g}", r=5)
    turn = "translate(-4 -4)" if kind == 1 else "translate(0 -5) rotate(45)"
    size = 8 if kind == 1 else 7
    sign = element("rect", class_=f"s{kind + 1}", width=size, height=size, transform=turn)
    return element("svg", sign, class_="sign", x=x, y=f"{y:g}")


def columns(words: str) -> int:
    """Width of words in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)


def wrap(words: str, most: int) -> list[str]:
    """Words broken into lines of at most so many half-width columns; a Latin word stays whole where a line has room."""
    lines = [""]
    for piece in _UNBROKEN.findall(words):
        for part in (piece,) if columns(piece.rstrip()) <= most else piece:
            if columns((lines[-1] + part).rstrip()) > most:
                lines.append("")
            lines[-1] += part
    return [line.rstrip() for line in lines]


def ticks(low: float, high: float, about: int = 4, *, whole: bool = False) -> list[float]:
    """Round values from at most ``low`` to at least ``high``; whole: of counts, which have no halves."""
    rough = max((high - low or abs(high) or 1) / about, 1 if whole else 0)
    power = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 5, 10) if whole else (1, 2, 2.5, 5, 10)
    step = next(power * factor for factor in factors if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * k, 10) for k in range(first, last + 1)]


def bar(class_: str, left: float, width: float, y: float, height: float) -> SafeString:
    """A rounded bar; left and width in percent."""
    return element("rect", class_=class_, x=percent(left), width=percent(width), y=f"{y:g}", height=f"{height:g}", rx=3)
