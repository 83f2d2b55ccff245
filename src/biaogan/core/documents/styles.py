"""Styles of a Word document, each with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from biaogan.core.documents.markup import W, number, toggle, value

BODY_LEVEL = 9
LONGEST_CHAIN = 30
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题")


@dataclass(frozen=True)
class Style:
    """One style as written; ``element`` holds its properties."""

    name: str
    based_on: str | None
    element: etree._Element


class Styles:
    """Styles by id; asks go up the chain of styles until one answers."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = root.findall(W + "style") if root is not None else []
        self._styles = {
            element.get(W + "styleId", ""): Style(value(element, "name") or "", value(element, "basedOn"), element)
            for element in elements
        }
        defaults = (
            element.get(W + "styleId")
            for element in elements
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true")
        )
        self.default = next(defaults, None)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a circle or an endless chain is cut."""
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                break
            yield style
            style_id = style.based_on

    def toggle(self, style_id: str | None, name: str) -> bool | None:
        """A run property of the chain (``b``, ``i``, ``vanish``), None where no style names it."""
        answers = (toggle(style.element.find(W + "rPr"), name) for style in self.chain(style_id))
        return next((answer for answer in answers if answer is not None), None)

    def level(self, style_id: str | None) -> int:
        """Level of the heading this paragraph style makes, 0 for body text."""
        for style in self.chain(style_id):
            outline = value(style.element.find(W + "pPr"), "outlineLvl")
            if outline is not None:
                return heading_level(outline)
            named = _HEADING.fullmatch(style.name)
            if named:
                return int(named[1])
            if style.name.lower() in _TITLES:
                return 1
        return 0

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """Number list and level that the chain gives, None without."""
        for style in self.chain(style_id):
            found = style.element.find(f"{W}pPr/{W}numPr")
            list_id = value(found, "numId")
            if list_id is not None:
                return list_id, number(value(found, "ilvl"), 0)
        return None


def heading_level(outline: str) -> int:
    """1–9 from ``w:outlineLvl``, which counts from 0 and calls body text 9."""
    level = number(outline, BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else 0
