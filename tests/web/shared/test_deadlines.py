"""How long there is still time, in working days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from biaogan.core.calendar.deadlines import SHANGHAI
from biaogan.web.shared.deadlines import days_left


def at(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


CLOSES = at(4, 11, 0)  # 24:00 of Friday, 10 April


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (at(4, 10), 0),  # the last day itself
        (at(4, 9), 1),
        (at(4, 3), 4),  # Friday before the grave-sweeping days off, of which Monday the 6th is one
        (at(4, 5), 4),
        (CLOSES, None),
        (CLOSES - timedelta(microseconds=1), 0),
    ],
)
def test_days_left(now: datetime, left: int | None):
    assert days_left(now, CLOSES) == left


def test_what_cannot_be_counted_is_not_said():
    assert days_left(at(4, 1), None) is None
    assert days_left(at(1, 5, year=2090), at(2, 5, year=2090)) is None  # a year without a table
    assert days_left(at(4, 3), at(4, 6, 0)) is None  # the last day is a Sunday, off
