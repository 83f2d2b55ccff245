"""中小企业划型: the size class of an enterprise from its industry, employees, revenue and assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from biaogan.core.identity.codes import normalise_industry
from biaogan.core.identity.tables import read_table

CLASSES = ("micro", "small", "medium", "large")


@dataclass(frozen=True)
class Sector:
    """One line of the standard.

    codes: beginnings of industry codes. bounds: indicator -> lowest value of small, medium, large (persons, 万元).
    certain: whether every bound was compared with the printed standard.
    """

    name: str
    codes: tuple[str, ...]
    bounds: Mapping[str, tuple[Decimal, Decimal, Decimal]]
    certain: bool


def sector_of(industry: str, table: int) -> Sector | None:
    """The sector with the longest code that the industry begins with; None outside the table or for no industry."""
    code = normalise_industry(industry) or ""
    matching = [
        (len(beginning), sector)
        for sector in _sectors(table)
        for beginning in sector.codes
        if code.startswith(beginning)
    ]
    return max(matching, key=lambda match: match[0])[1] if matching else None


def sector_named(name: str, table: int) -> Sector | None:
    """The sector that the standard calls so; None where it names none."""
    return next((sector for sector in _sectors(table) if sector.name == name), None)


def classify(sector: Sector, indicators: Mapping[str, Decimal]) -> str:
    """The highest class of which all lower bounds are reached, else "micro". KeyError without an indicator."""
    reached = 0
    for rank in range(len(CLASSES) - 1):
        if all(indicators[name] >= bounds[rank] for name, bounds in sector.bounds.items()):
            reached = rank + 1
    return CLASSES[reached]


@cache
def class_names() -> Mapping[str, str]:
    """Class -> its official name."""
    return {row["key"]: row["name"] for row in read_table("size_classes")}


@cache
def _sectors(table: int) -> tuple[Sector, ...]:
    rows = [row for row in read_table("sme_thresholds") if row["table"] == str(table)]
    names = dict.fromkeys(row["sector"] for row in rows)
    return tuple(_sector(name, [row for row in rows if row["sector"] == name]) for name in names)


def _sector(name: str, rows: list[dict[str, str]]) -> Sector:
    bounds = {row["indicator"]: (Decimal(row["small"]), Decimal(row["medium"]), Decimal(row["large"])) for row in rows}
    codes = tuple(code for part in rows[0]["codes"].split() for code in _spread(part))
    return Sector(name, codes, bounds, all(row["certainty"] == "verified" for row in rows))


def _spread(part: str) -> Iterator[str]:
    """The codes of "63-64" (63, 64) or of "591"."""
    first, _, last = part.partition("-")
    yield first
    for number in range(int(first) + 1, int(last or first) + 1):
        yield f"{number:02}"
