"""Dates, money, shares, names and sizes as readers expect them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from biaogan.phrases import wording

LATE = datetime(2026, 9, 14, 16, 30, tzinfo=UTC)  # past midnight in Beijing


def test_day():
    assert wording.day(date(2026, 9, 5)) == "2026年9月5日"
    assert wording.day(date(2026, 9, 5), "en") == "5 September 2026"
    assert wording.day(LATE) == "2026年9月15日"
    assert wording.day(None) == "—"


def test_day_of_week():
    assert wording.day_of_week(date(2026, 9, 20)) == "2026年9月20日 星期日"
    assert wording.day_of_week(date(2026, 9, 20), "en") == "Sunday 20 September 2026"
    assert wording.day_of_week(None) == "—"


def test_a_window_that_closes_at_midnight_closes_on_the_day_it_ends():
    midnight = datetime(2026, 9, 15, 16, tzinfo=UTC)
    assert wording.closing(midnight) == "2026年9月15日 24:00"
    assert wording.closing(midnight, "en") == "15 September 2026, 24:00"
    assert wording.closing(LATE) == "2026年9月15日 00:30"
    assert [wording.closing_hour(each) for each in (midnight, LATE, None)] == ["24:00", "00:30", "—"]
    assert wording.closing(None) == "—"


def test_moment():
    assert wording.moment(LATE) == "2026年9月15日 00:30"
    assert wording.moment(LATE, "en") == "15 September 2026, 00:30"
    assert wording.moment(date(2026, 9, 5)) == "2026年9月5日"
    assert wording.moment(None) == "—"


def test_hour():
    assert wording.hour(LATE) == "00:30"
    assert wording.hour(None) == "—"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("3218.4"), "3,218.40"),
        ("-12", "−12.00"),
        ("4,076.15", "4,076.15"),
        (0, "0.00"),
        (None, "—"),
        ("", "—"),
        ("亏损", "—"),
        (float("nan"), "—"),
        (True, "—"),
    ],
)
def test_wan(value, shown):
    assert wording.wan(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.124, "12.4%"), (0.62, "62%"), (-0.05, "−5%"), (1, "100%"), (None, "—")]
)
def test_percent(value, shown):
    assert wording.percent(value) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("周宁", "周○"),
        ("周建宁", "周○宁"),
        ("欧阳建宁", "欧阳○宁"),
        ("欧阳宁", "欧阳○"),
        ("买买提·吐尔逊", "买○ 吐○"),
        ("Ann Example", "A○ E○"),
        ("周", "周○"),
        ("", "—"),
        (None, "—"),
    ],
)
def test_mask_name(name, shown):
    assert wording.mask_name(name) == shown


@pytest.mark.parametrize(
    ("size", "shown"), [(900, "900 B"), (812 * 1024, "812 KB"), (5_033_165, "4.8 MB"), (None, "—"), ("x", "—")]
)
def test_filesize(size, shown):
    assert wording.filesize(size) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "—"),
        ("", "—"),
        ((), "—"),
        (True, "是"),
        (2025, "2025"),
        (12000, "12,000"),
        (-3.5, "−3.5"),
        (1e6, "1,000,000"),
        ([2023, None], "2023、—"),
        ({"甲": 1}, "甲 1"),
        ("2026-09-15", "2026年9月15日"),
        ("2026-09-15T09:00:00+00:00", "2026年9月15日 17:00"),
        ("2026-99-99", "2026-99-99"),
        ("<b>", "<b>"),
        (date(2026, 9, 15), "2026年9月15日"),
        (LATE, "2026年9月15日 00:30"),
    ],
)
def test_plain(value, shown):
    assert wording.plain(value) == shown


def test_plain_in_english():
    assert wording.plain([True, date(2026, 1, 2)], "en") == "Yes, 2 January 2026"
