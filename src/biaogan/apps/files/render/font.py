"""Which characters the documents' fonts can draw, and what is printed in place of the others.

A name printed with empty boxes is a wrong name that nobody sees, and a paper that is never made helps nobody: so a
missing character is replaced by a sign that shows, and whoever typed it is told beforehand (``document.glyph``).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any

from noto_cjk_sans_otc import FONT_PATH

from biaogan.apps.files.render.text import printable
from biaogan.core.findings import Finding, Severity

SUBSTITUTE = "〓"  # geta mark: what printers have always set where a type is missing
_IDEOGRAPHS = range(0x20000, 0x40000)  # planes 2 and 3 hold nothing else


def font_folders() -> tuple[Path, ...]:
    """The packaged font's folder, then the one of BIAOGAN_FONT_DIR if set (宋体, 仿宋, 楷体, rare characters)."""
    own = os.environ.get("BIAOGAN_FONT_DIR")
    return (Path(str(FONT_PATH)).parent, *([Path(own)] if own else []))


def uncovered(text: str) -> set[str]:
    """The characters of the text that no font of ``font_folders`` has."""
    drawn = _covered(font_folders())
    return {sign for sign in printable(text) if sign != "\n" and ord(sign) not in drawn and not _selects(sign)}


def drawable(content: Any) -> Any:
    """The content (nested mappings and lists of plain values), each missing character replaced by one that shows.

    A rare Chinese character prints as its code point 〔U+20000〕, so that the name can still be told; others as 〓.
    """
    if isinstance(content, str):
        drawn = _covered(font_folders())
        return "".join(sign if sign == "\n" or ord(sign) in drawn else _in_place_of(sign) for sign in content)
    if isinstance(content, Mapping):
        return {key: drawable(item) for key, item in content.items()}
    return [drawable(item) for item in content] if isinstance(content, list | tuple) else content


def glyph_findings(content: Any) -> tuple[Finding, ...]:
    """A warning ``document.glyph`` for each text in the content in which something will be replaced.

    ``place`` is the dotted path of the text; ``found`` names each character with its code point, as 𬭊（U+2CB4A）.
    """
    return tuple(
        Finding("document.glyph", Severity.WARNING, place, found=_named(missing))
        for place, text in _texts(content)
        if (missing := uncovered(text))
    )


def _in_place_of(sign: str) -> str:
    if _selects(sign):
        return ""
    is_chinese = ord(sign) in _IDEOGRAPHS or unicodedata.name(sign, "").startswith("CJK ")
    return f"〔U+{ord(sign):04X}〕" if is_chinese else SUBSTITUTE


def _selects(sign: str) -> bool:
    """Whether the sign only chooses among shapes of the one before it."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


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
