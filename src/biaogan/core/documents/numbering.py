"""Automatic numbers of Word: counters by list and level, written in the format of the level."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from biaogan.core.documents.markup import W, number, toggle, value

LEVELS = 9
# A pattern is written out with every item, so a long one would multiply.
LONGEST_PATTERN = 40
BULLET = "•"
DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMANS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and looks."""

    form: str
    pattern: str
    start: int
    legal: bool


class Numbering:
    """The lists of a document; ``label`` counts on with every call, in the order of the text."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract = root.findall(W + "abstractNum") if root is not None else []
        self._levels = {element.get(W + "abstractNumId", ""): _read_levels(element) for element in abstract}
        lists = root.findall(W + "num") if root is not None else []
        self._lists = {element.get(W + "numId", ""): value(element, "abstractNumId") or "" for element in lists}
        self._restarts = {element.get(W + "numId", ""): _read_restarts(element) for element in lists}
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, list_id: str, depth: int) -> str | None:
        """The number of the next paragraph of this list and level, None where there is no such list or level."""
        abstract = self._lists.get(list_id, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return None
        counters = self._counters.setdefault(abstract, {})
        for level, start in self._restarts.pop(list_id, {}).items():
            counters[level] = start - 1
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        return _write(levels, counters, depth)


def format_number(count: int, form: str) -> str:
    """A counter in one of Word's formats; in decimal where the format is not known or does not reach so far."""
    written = FORMATS.get(form, str)(count) if count > 0 else ""
    return written or str(count)


def _write(levels: Mapping[int, Level], counters: Mapping[int, int], depth: int) -> str:
    own = levels[depth]
    if own.form == "bullet":
        return BULLET if _PRIVATE.search(own.pattern) else own.pattern

    def shown(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        if level not in levels:
            return ""
        count = counters.get(level, levels[level].start)
        return format_number(count, "decimal" if own.legal else levels[level].form)

    return _PLACEHOLDER.sub(shown, own.pattern)


def _read_levels(abstract: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in abstract.findall(W + "lvl"):
        depth = number(element.get(W + "ilvl"), LEVELS)
        if 0 <= depth < LEVELS:
            form = value(element, "numFmt") or "decimal"
            pattern = "" if form == "none" else (value(element, "lvlText") or "")[:LONGEST_PATTERN]
            levels[depth] = Level(form, pattern, number(value(element, "start"), 0), bool(toggle(element, "isLgl")))
    return levels


def _read_restarts(element: etree._Element) -> dict[int, int]:
    overrides = ((override, value(override, "startOverride")) for override in element.findall(W + "lvlOverride"))
    return {number(override.get(W + "ilvl"), 0): number(start, 1) for override, start in overrides if start is not None}


def _chinese(count: int) -> str:
    """一 to 九千九百九十九, as numbers are read."""
    if count > 9_999:
        return ""
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            written += ("零" if zero else "") + DIGITS[digit] + name
        zero = bool(written) and not digit
    return written.removeprefix("一") if 10 <= count < 20 else written


def _chinese_digits(count: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    if count > 3_999:
        return ""
    written = ""
    for worth, letters in ROMANS:
        written += letters * (count // worth)
        count %= worth
    return written


def _letters(count: int) -> str:
    """A … Z, then AA, BB as Word goes on."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("A") + letter) * (times + 1) if times < 10 else ""


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if count <= 20 else ""


def _from(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else ""


FORMATS: Mapping[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: "".join(chr(ord("０") + int(digit)) for digit in str(count)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese_digits,
    "ideographTraditional": _from(STEMS),
    "ideographZodiac": _from(BRANCHES),
}
