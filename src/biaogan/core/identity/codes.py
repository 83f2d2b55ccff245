"""Industries (GB/T 4754-2017, the 97 divisions) and administrative divisions (GB/T 2260), with the names they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from biaogan.core.identity.tables import read_table

_CODE = re.compile(r"([A-T]?)(\d{2,4})")


@dataclass(frozen=True)
class Code:
    """One entry of a code list. parent: section letter of an industry, province of a city, else ""."""

    code: str
    name: str
    english: str
    parent: str = ""


@cache
def industry_sections() -> Mapping[str, Code]:
    """Letter -> section, A to T."""
    return {
        row["section"]: Code(row["section"], row["name"], row["english"]) for row in read_table("industry_sections")
    }


@cache
def industries() -> Mapping[str, Code]:
    """Two digits -> division of industry, 01 to 97."""
    return {
        row["code"]: Code(row["code"], row["name"], row["english"], row["section"]) for row in read_table("industries")
    }


@cache
def divisions() -> Mapping[str, Code]:
    """Code -> province (two digits) or a city that has its own recommending unit (four digits)."""
    rows = read_table("divisions")
    return {row["code"]: Code(row["code"], row["name"], row["english"], row["code"][:-2]) for row in rows}


def normalise_industry(text: str) -> str | None:
    """Digits of an industry code of 2 to 4 digits ("C3670", "367", "36"), None for no such division or section."""
    match = _CODE.fullmatch(text.strip().upper())
    if match is None:
        return None
    letter, code = match.groups()
    division = industries().get(code[:2])
    return code if division and letter in ("", division.parent) else None


def spans(codes: str, industry: str) -> bool:
    """Whether a division or range of them ("40", "33-38") holds an industry code such as "3734"."""
    first, _, last = codes.partition("-")
    return first <= industry[:2] <= (last or first)


def find_industry(text: str) -> Code | None:
    """The division that an industry code of any length belongs to."""
    code = normalise_industry(text)
    return industries()[code[:2]] if code else None


def find_division(code: str) -> Code | None:
    """The nearest division that a code of any length lies in: 3702 for 370211, 37 for 3713."""
    known = [held for held in divisions() if code.startswith(held)]
    return divisions()[max(known, key=len)] if known else None
