"""Values as an official Chinese document prints them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from biaogan.phrases import wording

NO_FEE = "本活动在任何环节均不收取任何费用，也未委托任何单位或个人收费。"
_SILENT = {"Cc", "Cf", "Cs"}  # controls, invisible marks that reorder text, half characters
_NUMERALS: tuple[str, ...] = ("", *"一二三四五六七八九")


def printable(text: str) -> str:
    """The text without characters that draw nothing: controls, marks that turn the direction of reading, surrogates.

    Line breaks stay; a tab becomes a space. XML, hence Word and Excel, refuses most of what goes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in _SILENT)


def beijing(at: datetime) -> datetime:
    """The instant by Beijing's clock; a moment without a zone is an error of the caller."""
    if at.tzinfo is None:
        raise ValueError("a document's moment needs a time zone")
    return at.astimezone(wording.BEIJING)


def numeral(number: int) -> str:
    """一 … 九十九, for headings."""
    tens, ones = divmod(number, 10)
    return (_NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + _NUMERALS[ones]


def plain(value: Any) -> Any:
    """The value as JSON can hold it and a document prints it: a dataclass as a mapping, dates and figures in words.

    None prints as the sign of the unknown; texts are made ``printable``; booleans and whole numbers stay.
    """
    if value is None:
        return wording.UNKNOWN
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal | float):
        return wording.number(value, 2)
    if isinstance(value, datetime):
        return wording.moment(beijing(value))
    if isinstance(value, date):
        return wording.day(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    raise TypeError(f"a document cannot print {type(value).__name__}")
