"""Commands of the engines: lines or JSON, and an exit code that says how it went."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biaogan.cli.main import main

Asked = Callable[..., tuple[int, Any]]


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Exit code and answer of a command asked for JSON."""

    def ask(*words: str) -> tuple[int, Any]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


# --- working days -----------------------------------------------------------------------------------------------------
@pytest.mark.clause("S1-21")
def test_ten_working_days_leave_out_the_holidays_and_count_the_makeup_days(asked: Asked) -> None:
    code, answer = asked("workdays", "--from", "2025-09-26", "--days", "10")
    off = ["2025-09-27", *(f"2025-10-0{day}" for day in range(1, 9)), "2025-10-12"]
    assert (code, answer["first"], answer["last"], answer["skipped"]) == (0, "2025-09-28", "2025-10-16", off)


def test_first_day_counts_where_asked(asked: Asked) -> None:
    words = ("workdays", "--from", "2025-09-26", "--days", "10", "--count-first")
    assert asked(*words)[1]["first"] == "2025-09-26"
    assert asked(*words, "--unit", "calendar")[1]["last"] == "2025-10-05"


def test_lines_name_the_makeup_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workdays", "--from", "2025-09-26", "--days", "10"]) == 0
    assert "其中调休上班：2025年9月28日、2025年10月11日" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("last", "code", "held", "short"), [("2025-10-16", 0, 10, 0), ("2025-10-15", 1, 9, 1)])
def test_printed_dates_are_counted_with_both_ends(
    asked: Asked, last: str, code: int, held: int, short: int
) -> None:  # fmt: skip
    found, answer = asked("workdays", "check", "--from", "2025-09-27", "--to", last, "--days", "10")
    assert (found, answer["ok"], answer["days"], answer["required"]) == (code, not short, held, 10)
    assert answer["short_by"] == short


def test_year_without_a_table_is_refused_with_what_to_load(asked: Asked) -> None:
    code, answer = asked("workdays", "--from", "2035-09-26", "--days", "10")
    assert (code, answer["code"], answer["found"]) == (2, "calendar.year_missing", 2035)
    assert answer["advice"].startswith("由管理员录入该年通知")


def test_calendar_days_need_no_table(asked: Asked) -> None:
    assert asked("workdays", "--from", "2035-09-26", "--days", "2", "--unit", "calendar")[1]["last"] == "2035-09-28"


def test_further_notice_is_counted_by(asked: Asked, tmp_path: Path) -> None:
    days = [f"2035,2035-01-{day:02},off,示例通知" for day in range(1, 12)]
    notice = tmp_path / "2035.csv"
    notice.write_text("\n".join(["year,date,kind,notice", *days]), encoding="utf-8")
    words = ("workdays", "--from", "2035-01-01", "--days", "1", "--table", str(notice))
    assert asked(*words)[1]["first"] == "2035-01-12"


def test_notice_that_is_none_is_refused(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "notice.csv").write_bytes("放假".encode("gbk"))
    code, answer = asked("workdays", "--from", "2026-01-05", "--days", "1", "--table", str(tmp_path / "notice.csv"))
    assert (code, answer["code"]) == (2, "calendar.file")


@pytest.mark.parametrize("words", [["--days", "3"], ["--from", "2026-02-30", "--days", "3"], ["--from", "2026-03-02"],
                                   ["--from", "2026-03-02", "--days", "0"]])  # fmt: skip
def test_period_that_nobody_can_count_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["workdays", *words])
    assert refusal.value.code == 2


# --- credit codes -----------------------------------------------------------------------------------------------------
@pytest.mark.clause("S2-B1.1.3b")
def test_credit_codes_are_judged_one_by_one(asked: Asked) -> None:
    code, answers = asked("credit-code", "9111 0000-101623741k", "91110000101623741A", "123")
    assert code == 1
    assert [(each["code"], each["ok"]) for each in answers] == [
        ("91110000101623741K", True), ("91110000101623741A", True), ("123", False)
    ]  # fmt: skip
    assert [[finding["code"] for finding in each["findings"]] for each in answers] == [
        [], ["credit_code.check"], ["credit_code.form"]
    ]  # fmt: skip


def test_wrong_check_character_alone_only_warns(asked: Asked) -> None:
    assert asked("credit-code", "91110000101623741A")[0] == 0


# --- size classes -----------------------------------------------------------------------------------------------------
@pytest.mark.clause("S1-10.4")
@pytest.mark.parametrize(
    ("employees", "revenue", "size"),
    [("1000", "40000", "large"), ("1000", "39999.99", "medium"), ("300", "2000", "medium"), ("299", "2000", "small"),
     ("20", "300", "small"), ("19", "300", "micro")],
)  # fmt: skip
def test_size_is_the_class_of_which_every_bound_is_reached(
    asked: Asked, employees: str, revenue: str, size: str
) -> None:  # fmt: skip
    code, answer = asked("sme", "--industry", "工业", "--employees", employees, "--revenue", revenue)
    assert (code, answer["sector"], answer["class"]) == (0, "工业", size)


def test_industry_is_a_sector_or_a_code(asked: Asked) -> None:
    words = ("--employees", "300", "--revenue", "2000")
    assert asked("sme", "--industry", "3412", *words) == asked("sme", "--industry", "工业", *words)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [(["--industry", "天文"], "sme.sector"), (["--industry", "工业", "--employees", "300"], "sme.figures")],
)
def test_what_the_standard_cannot_class_is_refused(asked: Asked, words: list[str], refusal: str) -> None:
    code, answer = asked("sme", *words)
    assert (code, answer["code"]) == (2, refusal)


@pytest.mark.parametrize("amount", ["-1", "NaN", "viel"])
def test_amount_that_is_none_is_refused(amount: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["sme", "--industry", "工业", "--employees", amount, "--revenue", "1"])
    assert refusal.value.code == 2
