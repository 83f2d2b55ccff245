"""Names and values of WordprocessingML."""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

_NUMBER = re.compile(r"-?\d{1,9}")
_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the child of this name; None without parent, child or value."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + "val") if child is not None else None


def number(text: str | None, default: int) -> int:
    """A whole number of at most nine digits, else the default."""
    return int(text) if text is not None and _NUMBER.fullmatch(text) else default


def toggle(properties: etree._Element | None, name: str) -> bool | None:
    """On, off, or None where the property is not named."""
    child = properties.find(W + name) if properties is not None else None
    return None if child is None else child.get(W + "val", "true").lower() not in _OFF
