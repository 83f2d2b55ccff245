"""The official calendar as a table."""

from datetime import date

import chinese_calendar
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.calendar.tables import Kind, Row, build_table, load_table, read_rows
from biaogan.core.calendar.working_days import is_working_day
from biaogan.core.findings import Severity

HEAD = "year,date,kind,notice\n"
YEAR = HEAD + "".join(f"2027,2027-10-{day:02},off,notice\n" for day in range(1, 12))


def test_shipped_table_knows_three_years():
    table = load_table()
    assert sorted(table.notices) == [2024, 2025, 2026]
    assert not table.knows(2027)


@given(some.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_shipped_days_agree_with_an_independent_calendar(day):
    assert is_working_day(day, load_table()) == chinese_calendar.is_workday(day)


def test_working_days_of_each_year_are_those_of_the_notices():
    table = load_table()
    counts = {
        year: sum(is_working_day(date.fromordinal(day), table) for day in _days_of(year)) for year in table.notices
    }
    assert counts == {2024: 251, 2025: 248, 2026: 248}


def test_read_rows_whole_notice_without_findings():
    rows, findings = read_rows("\ufeff" + YEAR + "\n2027,2026-12-26,makeup_workday,notice\n")
    assert len(rows) == 12
    assert rows[-1] == Row(2027, date(2026, 12, 26), Kind.MAKEUP_WORKDAY, "notice")
    assert findings == ()


def test_read_rows_unreadable_lines_are_named():
    broken = [
        "2027,2027-02-30,off,n",
        "2027,2027-02-01,holiday,n",
        "2027,2027-02-01,off,",
        "2027",
        "2026,2027-01-01,off,n",
    ]
    rows, findings = read_rows(YEAR + "\n".join(broken))
    assert len(rows) == 11
    assert [(finding.code, finding.details["line"]) for finding in findings] == [
        ("calendar.row", line) for line in range(13, 18)
    ]


def test_read_rows_other_columns_are_refused():
    assert [finding.code for finding in read_rows("a,b\n1,2")[1]] == ["calendar.columns"]
    assert [finding.code for finding in read_rows("")[1]] == ["calendar.columns"]
    assert [finding.code for finding in read_rows('"x" * 200000' + '"' + "y" * 200_000)[1]] == ["calendar.columns"]


def test_read_rows_cut_off_notice_is_refused():
    findings = read_rows(HEAD + "2027,2027-01-01,off,notice\n")[1]
    assert [(finding.code, finding.found, finding.wanted) for finding in findings] == [("calendar.year_thin", 1, 11)]


def test_read_rows_makeup_on_a_weekday_warns():
    findings = read_rows(YEAR + "2027,2027-03-01,makeup_workday,notice\n")[1]
    assert [(finding.code, finding.severity) for finding in findings] == [("calendar.makeup_weekday", Severity.WARNING)]


def test_load_table_later_row_wins_and_changes_the_version():
    amended = Row(2026, date(2026, 3, 2), Kind.OFF, "amended")
    table = load_table([amended])
    assert table.kinds[amended.day] is Kind.OFF
    assert table.notices[2026] == "amended"
    assert table.version != load_table().version == load_table().version


def test_build_table_version_ignores_the_order_of_rows():
    rows = [Row(2027, date(2027, 1, day), Kind.OFF, "n") for day in (1, 2, 3)]
    assert build_table(rows).version == build_table(reversed(rows)).version


def _days_of(year):
    return range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
