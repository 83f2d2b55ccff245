"""Laying out a timetable: pauses, the rest at noon, full days."""

from datetime import date, time

from biaogan.core.calendar.tables import load_table
from biaogan.web.office.timetabling import Day, lay_out

TABLE = load_table()
DAY = Day(time(9), time(12), None, 40, 10)
FRIDAY = date(2026, 6, 12)


def told(slots):
    return [(start.strftime("%m-%d %H:%M"), end.strftime("%H:%M")) for start, end in slots]


def test_slots_follow_one_another_with_pauses() -> None:
    assert told(lay_out(3, FRIDAY, DAY, TABLE)) == [
        ("06-12 09:00", "09:40"), ("06-12 09:50", "10:30"), ("06-12 10:40", "11:20"),
    ]  # fmt: skip


def test_full_day_goes_on_to_the_next_working_day() -> None:
    assert told(lay_out(5, FRIDAY, DAY, TABLE))[3:] == [("06-15 09:00", "09:40"), ("06-15 09:50", "10:30")]


def test_holidays_are_skipped() -> None:
    before_dragon_boat = date(2026, 6, 18)
    assert told(lay_out(4, before_dragon_boat, DAY, TABLE))[3:] == [("06-22 09:00", "09:40")]


def test_no_slot_reaches_into_the_rest() -> None:
    day = Day(time(11), time(15), (time(12), time(13, 30)), 50, 20)
    assert told(lay_out(3, FRIDAY, day, TABLE))[:3] == [
        ("06-12 11:00", "11:50"), ("06-12 13:30", "14:20"), ("06-15 11:00", "11:50"),
    ]  # fmt: skip


def test_slot_longer_than_the_day_is_laid_out_nowhere() -> None:
    assert lay_out(2, FRIDAY, Day(time(9), time(10), None, 90, 0), TABLE) == []


def test_year_without_a_calendar_falls_back_on_the_week() -> None:
    assert told(lay_out(4, date(2099, 6, 12), DAY, TABLE))[3:] == [("06-15 09:00", "09:40")]
