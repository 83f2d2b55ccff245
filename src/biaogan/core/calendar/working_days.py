"""Periods in working or calendar days, with the day they begin and the day they end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from biaogan.core.calendar.tables import SATURDAY, CalendarTable, Kind
from biaogan.core.findings import Finding, implements

Unit = Literal["working", "calendar"]
FirstDay = Literal["next_day", "notice_day"]


class YearMissing(LookupError):
    """The day lies in a year whose notice is not loaded; nothing is guessed. ``finding`` says what to load."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar table for {year}")
        self.finding = Finding("calendar.year_missing", found=year)


@dataclass(frozen=True)
class Day:
    """One counted day. ``makeup``: a Saturday or Sunday that is worked, which people overlook."""

    date: date
    makeup: bool


@dataclass(frozen=True)
class Period:
    """The days that count, in order; first and last are the ends of the window."""

    first: date
    last: date
    days: tuple[Day, ...]
    table_version: str

    @property
    def ends_on_makeup(self) -> bool:
        """Whether the last day is a make-up workday: it counts, and is shown as one."""
        return self.days[-1].makeup


def is_working_day(day: date, table: CalendarTable) -> bool:
    """Whether offices work on this day. Raises YearMissing outside the years of the table."""
    if not table.knows(day.year):
        raise YearMissing(day.year)
    kind = table.kinds.get(day)
    if kind is None:
        return day.weekday() < SATURDAY
    return kind is Kind.MAKEUP_WORKDAY


@implements("S1-21", "S0-18a", "S0-18b")
def period(notice_day: date, days: int, unit: Unit, first_day: FirstDay, table: CalendarTable) -> Period:
    """The period of a public notice (S1-21): so many days, from the notice's day or from the next one.

    days: at least 1. Raises YearMissing if a working-day period touches a year without a table;
    calendar days need no table.
    """
    if days < 1:
        raise ValueError(f"a period has at least one day, not {days}")
    start = notice_day if first_day == "notice_day" else notice_day + timedelta(days=1)
    candidates = _days_from(start)
    if unit == "working":
        candidates = (day for day in candidates if is_working_day(day, table))
    counted = tuple(Day(day, table.is_makeup(day)) for day in islice(candidates, days))
    return Period(counted[0].date, counted[-1].date, counted, table.version)


def working_days_left(today: date, last: date, table: CalendarTable) -> int:
    """Working days from today to the last day, both included; 0 once the last day has passed."""
    days = (today + timedelta(days=count) for count in range((last - today).days + 1))
    return sum(is_working_day(day, table) for day in days)


def _days_from(start: date) -> Iterator[date]:
    day = start
    while True:
        yield day
        day += timedelta(days=1)
