"""Periods in working days."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.calendar.tables import load_table
from biaogan.core.calendar.working_days import YearMissing, is_working_day, period, working_days_left

TABLE = load_table()
VECTORS = list(csv.DictReader(Path(__file__).with_name("period_vectors.csv").read_text(encoding="utf-8").splitlines()))

days = some.dates(date(2024, 1, 1), date(2026, 10, 31))
counts = some.integers(1, 20)
first_days = some.sampled_from(["next_day", "notice_day"])


@pytest.mark.clause("S1-21")
@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['notice_day']}+{row['days']}")
def test_period_ends_as_counted_by_hand(row):
    notice_day, count = date.fromisoformat(row["notice_day"]), int(row["days"])
    assert period(notice_day, count, "working", "next_day", TABLE).last.isoformat() == row["next_day"]
    assert period(notice_day, count, "working", "notice_day", TABLE).last.isoformat() == row["notice_day_counts"]


@given(days, counts, first_days)
def test_working_period_has_so_many_working_days_and_no_other_between(notice_day, count, first_day):
    counted = period(notice_day, count, "working", first_day, TABLE)
    span = [counted.first + timedelta(days=n) for n in range((counted.last - counted.first).days + 1)]
    assert [day.date for day in counted.days] == [day for day in span if is_working_day(day, TABLE)]
    assert len(counted.days) == count
    assert counted.table_version == TABLE.version


@given(days, counts)
def test_working_period_from_the_next_day_begins_after_the_notice_and_ends_no_earlier(notice_day, count):
    next_day = period(notice_day, count, "working", "next_day", TABLE)
    same_day = period(notice_day, count, "working", "notice_day", TABLE)
    assert next_day.first > notice_day <= same_day.first
    assert next_day.last >= same_day.last


@given(days, counts, first_days)
def test_calendar_period_is_unbroken(notice_day, count, first_day):
    counted = period(notice_day, count, "calendar", first_day, TABLE)
    assert (counted.last - counted.first).days == count - 1
    assert (counted.first - notice_day).days == (first_day == "next_day")


def test_calendar_period_needs_no_table():
    assert period(date(2031, 12, 31), 5, "calendar", "next_day", TABLE).last == date(2032, 1, 5)


def test_period_into_a_year_without_a_table_is_refused():
    assert period(date(2026, 12, 17), 10, "working", "next_day", TABLE).last == date(2026, 12, 31)
    with pytest.raises(YearMissing) as missing:
        period(date(2026, 12, 18), 10, "working", "next_day", TABLE)
    assert (missing.value.finding.code, missing.value.finding.found) == ("calendar.year_missing", 2027)


def test_period_without_days_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least one day"):
        period(date(2026, 3, 2), 0, "working", "next_day", TABLE)


def test_period_ending_on_a_makeup_saturday_says_so():
    assert period(date(2026, 2, 9), 10, "working", "next_day", TABLE).ends_on_makeup
    assert not period(date(2026, 3, 2), 10, "working", "next_day", TABLE).ends_on_makeup


def test_working_days_left_counts_today_and_the_last_day():
    monday, friday = date(2026, 3, 2), date(2026, 3, 6)
    left = [working_days_left(day, friday, TABLE) for day in (monday, friday, date(2026, 3, 7))]
    assert left == [5, 1, 0]


@given(days, counts)
def test_working_days_left_at_the_first_day_is_the_whole_period(notice_day, count):
    counted = period(notice_day, count, "working", "next_day", TABLE)
    assert working_days_left(counted.first, counted.last, TABLE) == count
