"""How long there is still time, counted in working days by the official calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

from biaogan.apps.programmes.calendar import official_calendar
from biaogan.core.calendar.deadlines import day_of, last_day
from biaogan.core.calendar.working_days import YearMissing, working_days_left


def days_left(now: datetime, closes: datetime | None) -> int | None:
    """Working days after today up to the last day; 0 on the last day itself.

    None where it cannot be said in working days: no close, a close gone by, a last day off, a year without a table.
    """
    if closes is None or now >= closes:
        return None
    last, today = last_day(closes), day_of(now)
    if last == today:
        return 0
    try:
        return working_days_left(today + timedelta(days=1), last, official_calendar()) or None
    except YearMissing:
        return None
