"""How texts number what they say: 第十九条（一）, 通知一（二）5, 附件2."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HAN: Final = "[〇零一二三四五六七八九十百]+"
PARTS: Final = (rf"附件(?:\d+|{HAN})?", rf"第{HAN}条", HAN, rf"（{HAN}）", r"\d+", r"（\d+）")  # from the outermost in
_DIGITS: Final = "零一二三四五六七八九"
_PART: Final = re.compile("|".join(PARTS))
_SAID: Final = re.compile(rf"(?P<text>.*?)(?P<numbers>(?:{'|'.join(PARTS)})+)(?:第{HAN}款)?")


@dataclass(frozen=True)
class Numbered:
    """A clause as people say it: how its text is called ("通知"; "" = it goes without saying), and 一 （二） 5."""

    text: str
    numbers: tuple[str, ...]


def numbered(said: str) -> Numbered:
    """What a spoken name says; no numbers where it has none, as 通知开头."""
    found = _SAID.fullmatch(said.replace("(", "（").replace(")", "）"))
    if found is None:
        return Numbered(said, ())
    return Numbered(found["text"], tuple(_PART.findall(found["numbers"])))


def article_of(said: str) -> str:
    """The article that a clause is read in: 第十九条 of 第十九条（一）, 通知一（二） of 通知一（二）5."""
    name = numbered(said)
    if not name.numbers:
        return said
    most = 1 if name.numbers[0].startswith(("第", "附件")) else 2
    return name.text + "".join(name.numbers[:most])


def in_articles(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Article -> keys of its clauses, in the order of (key, spoken name)."""
    found: dict[str, list[str]] = {}
    for key, name in said:
        found.setdefault(article_of(name), []).append(key)
    return found


def count_of(numeral: str) -> int:
    """The figure of a numeral below a thousand, 0 where it is none: 二十一 is 21, 一百零三 is 103."""
    if numeral.isdecimal():
        return int(numeral)
    whole, digit = 0, 0
    for sign in numeral.replace("〇", "零"):
        if sign in "十百":
            whole, digit = whole + (digit or 1) * (10 if sign == "十" else 100), 0
        elif sign in _DIGITS:
            digit = digit * 10 + _DIGITS.index(sign)
        else:
            return 0
    return whole + digit
