"""Which characters the documents' fonts can draw.

A name printed with empty boxes is a wrong name, so a document with such a character is refused before it is issued.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any

from noto_cjk_sans_otc import FONT_PATH

from biaogan.apps.files.render.text import printable
from biaogan.core.findings import Finding


class GlyphError(ValueError):
    """A document holds characters that no font at hand can draw; ``findings`` says which and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f"{finding.place}: {finding.found}" for finding in findings))
        self.findings = findings


def font_folders() -> tuple[Path, ...]:
    """The packaged font's folder, then the one of BIAOGAN_FONT_DIR if set (宋体, 仿宋, 楷体, rare characters)."""
    own = os.environ.get("BIAOGAN_FONT_DIR")
    return (Path(str(FONT_PATH)).parent, *([Path(own)] if own else []))


def uncovered(text: str) -> set[str]:
    """The characters of the text that no font of ``font_folders`` has."""
    drawn = _covered(font_folders())
    return {sign for sign in printable(text) if sign != "\n" and ord(sign) not in drawn}


def glyph_findings(content: Any) -> tuple[Finding, ...]:
    """``document.glyph`` for each text in the content (nested mappings and lists of plain values) that would not print.

    ``place`` is the dotted path of the text; ``found`` names each character with its code point, as 𬭊（U+2CB4A）.
    """
    return tuple(
        Finding("document.glyph", place=place, found=_named(missing))
        for place, text in _texts(content)
        if (missing := uncovered(text))
    )


def refuse_uncovered(content: Any) -> None:
    """Raise ``GlyphError`` when any text of the content would not print."""
    if findings := glyph_findings(content):
        raise GlyphError(findings)


def _named(signs: set[str]) -> str:
    return "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in sorted(signs))


def _texts(content: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield place, content
        return
    inside: Iterable[tuple[Any, Any]] = ()
    if isinstance(content, Mapping):
        inside = content.items()
    elif isinstance(content, list | tuple):
        inside = enumerate(content)
    for key, item in inside:
        yield from _texts(item, f"{place}.{key}".lstrip("."))


@cache
def _covered(folders: tuple[Path, ...]) -> frozenset[int]:
    files = sorted(path for folder in folders for path in folder.glob("*.[ot]t[cf]"))
    return frozenset(code for path in files for code in _code_points(path))


def _code_points(path: Path) -> Iterator[int]:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as font:
        yield from _mapped(font)


def _mapped(font: mmap) -> Iterator[int]:
    """The code points of a font file or collection, read from its ``cmap`` tables.

    Only subtables of format 12 count: every font with characters beyond the first plane has one.
    """
    faces = unpack_from(f">{unpack_from('>I', font, 8)[0]}I", font, 12) if font[:4] == b"ttcf" else (0,)
    for table in sorted({_cmap(font, face) for face in faces}):
        count = unpack_from(">H", font, table + 2)[0]
        for record in range(count):
            subtable = table + unpack_from(">I", font, table + 8 + 8 * record)[0]
            if unpack_from(">H", font, subtable)[0] == 12:
                yield from _groups(font, subtable)


def _cmap(font: mmap, face: int) -> int:
    tables = unpack_from(">H", font, face + 4)[0]
    for entry in range(face + 12, face + 12 + 16 * tables, 16):
        if font[entry : entry + 4] == b"cmap":
            return int(unpack_from(">I", font, entry + 8)[0])
    raise ValueError("a font without a cmap table")


def _groups(font: mmap, subtable: int) -> Iterator[int]:
    count = unpack_from(">I", font, subtable + 12)[0]
    for first, last, _ in iter_unpack(">III", font[subtable + 16 : subtable + 16 + 12 * count]):
        yield from range(first, last + 1)
