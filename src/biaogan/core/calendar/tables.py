"""The official calendar: days off and make-up workdays, year by year, each with the notice it rests on."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import StringIO

from biaogan.core.findings import Finding, Severity

COLUMNS = ("year", "date", "kind", "notice")
SATURDAY = 5
# Since 2008 the statutory days off of a year have been at least eleven; a notice with fewer was cut off.
FEWEST_DAYS_OFF = 11


class Kind(StrEnum):
    """What a notice says of a day that a plain week would treat otherwise."""

    OFF = "off"
    MAKEUP_WORKDAY = "makeup_workday"


@dataclass(frozen=True, order=True)
class Row:
    """One day of one notice. ``year``: the year that the notice arranges, which may differ from the day's own."""

    year: int
    day: date
    kind: Kind
    notice: str


@dataclass(frozen=True)
class CalendarTable:
    """Days that depart from the plain week, and the years that are known.

    version: digest of the rows, 12 hex digits, kept beside every date that was counted with them.
    """

    kinds: Mapping[date, Kind]
    notices: Mapping[int, str]
    version: str

    def knows(self, year: int) -> bool:
        """Whether the notice of this year is loaded."""
        return year in self.notices

    def is_makeup(self, day: date) -> bool:
        """Whether this day is worked although it is a Saturday or Sunday."""
        return self.kinds.get(day) is Kind.MAKEUP_WORKDAY


def build_table(rows: Iterable[Row]) -> CalendarTable:
    """The table of these rows; of two rows for one day the later one wins, as an amended notice does."""
    ordered = tuple(rows)
    kinds = {row.day: row.kind for row in ordered}
    notices = {row.year: row.notice for row in ordered}
    text = "\n".join(f"{day} {kinds[day]}" for day in sorted(kinds)) + "\n" + " ".join(map(str, sorted(notices)))
    return CalendarTable(kinds, notices, hashlib.sha256(text.encode()).hexdigest()[:12])


def load_table(extra: Iterable[Row] = ()) -> CalendarTable:
    """The shipped notices and, after them, the rows of notices loaded since."""
    return build_table((*_shipped_rows(), *extra))


def read_rows(text: str) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Rows of a CSV with the columns year, date, kind, notice, as an administrator loads a notice.

    Findings: ``calendar.columns``, ``calendar.row``, ``calendar.year_thin`` (errors), ``calendar.makeup_weekday``
    (warning). With an error nothing should be loaded.
    """
    lines = _read_lines(text)
    if not lines or tuple(lines[0]) != COLUMNS:
        return (), (Finding("calendar.columns", found=lines[0] if lines else None, wanted=list(COLUMNS)),)
    read = [(number, line, _read_row(line)) for number, line in enumerate(lines[1:], start=2)]
    rows = tuple(row for _, _, row in read if row)
    unread = tuple(
        Finding("calendar.row", found=", ".join(line), details={"line": n}) for n, line, row in read if not row
    )
    return rows, unread + _odd_days(rows)


def _read_lines(text: str) -> list[list[str]]:
    try:
        return [line for line in csv.reader(StringIO(text.removeprefix("\ufeff"))) if line]
    except csv.Error:
        return []


def _read_row(line: list[str]) -> Row | None:
    try:
        year, day, kind, notice = (cell.strip() for cell in line)
        row = Row(int(year), date.fromisoformat(day), Kind(kind), notice)
    except ValueError:
        return None
    # The notice of a year may also arrange the last days of the year before, never those of the next.
    return row if notice and row.day.year in (row.year, row.year - 1) else None


def _odd_days(rows: tuple[Row, ...]) -> tuple[Finding, ...]:
    days_off = Counter(row.year for row in rows if row.kind is Kind.OFF)
    thin = (
        Finding("calendar.year_thin", found=days_off[year], wanted=FEWEST_DAYS_OFF, details={"year": year})
        for year in sorted({row.year for row in rows})
        if days_off[year] < FEWEST_DAYS_OFF
    )
    weekdays = (
        Finding("calendar.makeup_weekday", Severity.WARNING, found=row.day.isoformat())
        for row in rows
        if row.kind is Kind.MAKEUP_WORKDAY and row.day.weekday() < SATURDAY
    )
    return (*thin, *weekdays)


@cache
def _shipped_rows() -> tuple[Row, ...]:
    text = files("biaogan").joinpath("rulebooks/tables/holidays.csv").read_text(encoding="utf-8")
    return read_rows(text)[0]
