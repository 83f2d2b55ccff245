"""Instants: when a day begins and closes in China, and when to remind people of a close."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

# China has kept one offset without summer time since 1991, so no time zone database is needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
REMINDER_DAYS = (7, 3, 1)
REMINDER_TIME = time(9, 0)

_CLOSE_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


@dataclass(frozen=True)
class Reminder:
    """One reminder: ``days`` before the last day, sent from ``at`` on."""

    days: int
    at: datetime


def opening_instant(day: date) -> datetime:
    """The first instant of the day, in China."""
    return datetime.combine(day, time.min, SHANGHAI)


def closing_instant(day: date, close_time: str = "24:00") -> datetime:
    """The first instant that is too late on this day. close_time: "17:00", "24:00"; ValueError for anything else."""
    match = _CLOSE_TIME.fullmatch(close_time)
    if match is None:
        raise ValueError(f"not a time of day: {close_time!r}")
    hour, minute = (int(part) for part in close_time.split(":"))
    return opening_instant(day) + timedelta(hours=hour, minutes=minute)


def day_of(instant: datetime) -> date:
    """The day it is in China at this instant."""
    return instant.astimezone(SHANGHAI).date()


def last_day(closes: datetime) -> date:
    """The last day, in China, on which something may still be done before ``closes``."""
    return day_of(closes - timedelta.resolution)


def reminders(closes: datetime) -> tuple[Reminder, ...]:
    """The reminders of a close: 7, 3 and 1 days before its last day, at nine in the morning."""
    day = last_day(closes)
    return tuple(
        Reminder(days, datetime.combine(day - timedelta(days=days), REMINDER_TIME, SHANGHAI)) for days in REMINDER_DAYS
    )
