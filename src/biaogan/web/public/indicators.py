"""Indicators of an experience as charts, each with its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.charts import Series
from biaogan.web.shared.display import current_language

SIDES = ("own", "competitor", "benchmark")


@dataclass(frozen=True)
class Table:
    """One indicator over the years: labels of the years, one series a side that is known."""

    name: str
    unit: str
    years: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def title(self) -> str:
        """Name with its unit."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


@implements("S1-8.3a", "S0-6.3a")
def tables_of(rows: Iterable[Mapping[str, Any]]) -> list[Table]:
    """One table an indicator, in the order of the rows. rows: {name, unit, year, own, competitor, benchmark}."""
    found: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault((str(row.get("name", "")), str(row.get("unit", ""))), {})[str(row.get("year", ""))] = row
    return [_table(name, unit, by_year) for (name, unit), by_year in found.items()]


def _table(name: str, unit: str, by_year: Mapping[str, Mapping[str, Any]]) -> Table:
    years = tuple(sorted(by_year))
    lines = [
        Series(say(f"public.side.{side}", current_language()), [_figure(by_year[year].get(side)) for year in years])
        for side in SIDES
    ]
    known = tuple(line for line in lines if any(value is not None for value in line.values))
    labels = tuple(say("public.year", current_language(), year=year) for year in years)
    return Table(name, unit, labels, known)


def _figure(value: Any) -> float | None:
    """A figure of an applicant; what is none is a gap."""
    try:
        found = Decimal(str(value).replace(",", "").strip().removesuffix("%"))
    except InvalidOperation:
        return None
    return float(found) if found.is_finite() else None
