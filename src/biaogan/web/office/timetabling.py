"""Laying out a timetable: so many minutes each, with pauses, within the day, on working days (S1-20a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from biaogan.core.calendar.deadlines import SHANGHAI
from biaogan.core.calendar.tables import CalendarTable
from biaogan.core.calendar.working_days import YearMissing, is_working_day
from biaogan.core.findings import implements

SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """The hours of a day. rest: from and until, None = no rest at noon. each, between: minutes."""

    begins: time
    ends: time
    rest: tuple[time, time] | None
    each: int
    between: int


@implements("S1-20a", "S0-17a")
def lay_out(count: int, first: date, day: Day, table: CalendarTable) -> list[tuple[datetime, datetime]]:
    """(from, until) of so many slots, one after the other, from the first day on; [] where not one fits in a day."""
    if not list(_of_day(first, day)):
        return []
    slots: list[tuple[datetime, datetime]] = []
    current = first
    while len(slots) < count:
        slots += list(_of_day(current, day))[: count - len(slots)]
        current = _next_day(current, table)
    return slots


def _of_day(current: date, day: Day) -> Iterator[tuple[datetime, datetime]]:
    start, last = _at(current, day.begins), _at(current, day.ends)
    while (end := start + timedelta(minutes=day.each)) <= last:
        rest = [_at(current, edge) for edge in day.rest] if day.rest else None
        if rest and start < rest[1] and end > rest[0]:
            start = rest[1]
            continue
        yield start, end
        start = end + timedelta(minutes=day.between)


def _at(current: date, hour: time) -> datetime:
    return datetime.combine(current, hour, SHANGHAI)


def _next_day(current: date, table: CalendarTable) -> date:
    """The next working day; in a year without a calendar the next day of the week that is none of the weekend."""
    current += timedelta(days=1)
    while not _is_worked(current, table):
        current += timedelta(days=1)
    return current


def _is_worked(current: date, table: CalendarTable) -> bool:
    try:
        return is_working_day(current, table)
    except YearMissing:
        return current.weekday() < SATURDAY
