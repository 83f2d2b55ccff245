"""Instants of deadlines in China."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.calendar.deadlines import (
    SHANGHAI,
    Reminder,
    closing_instant,
    day_of,
    last_day,
    opening_instant,
    reminders,
)

DAY = date(2026, 6, 25)


@pytest.mark.clause("S1-N1.2.1")
def test_closing_instant_of_each_close_time():
    instants = [closing_instant(DAY, close_time) for close_time in ("24:00", "17:00", "12:30")]
    assert instants == [
        datetime(2026, 6, 26, tzinfo=SHANGHAI),
        datetime(2026, 6, 25, 17, tzinfo=SHANGHAI),
        datetime(2026, 6, 25, 12, 30, tzinfo=SHANGHAI),
    ]


@pytest.mark.parametrize("close_time", ["24:01", "7:00", "25:00", "17.00", "", "17:60"])
def test_closing_instant_of_another_text_is_refused(close_time):
    with pytest.raises(ValueError, match="not a time of day"):
        closing_instant(DAY, close_time)


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_opening_instant_is_midnight_in_shanghai(day):
    assert opening_instant(day) == datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Asia/Shanghai"))


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.sampled_from(["24:00", "17:00", "00:01"]))
def test_last_day_of_a_close_is_the_day_that_closes(day, close_time):
    closes = closing_instant(day, close_time)
    assert last_day(closes) == last_day(closes.astimezone(UTC)) == day


def test_day_begins_at_midnight_in_china():
    midnight = datetime(2026, 6, 25, 16, tzinfo=UTC)
    assert (day_of(midnight - timedelta.resolution), day_of(midnight)) == (DAY, DAY + timedelta(days=1))


def test_reminders_come_seven_three_and_one_days_before_the_last_day():
    assert reminders(closing_instant(DAY)) == (
        Reminder(7, datetime(2026, 6, 18, 9, tzinfo=SHANGHAI)),
        Reminder(3, datetime(2026, 6, 22, 9, tzinfo=SHANGHAI)),
        Reminder(1, datetime(2026, 6, 24, 9, tzinfo=SHANGHAI)),
    )


@given(some.dates(date(2024, 1, 1), date(2027, 1, 1)), some.sampled_from(["24:00", "17:00", "09:01"]))
def test_reminders_come_before_the_close(day, close_time):
    closes = closing_instant(day, close_time)
    assert all(timedelta(0) < closes - reminder.at <= timedelta(days=8) for reminder in reminders(closes))
