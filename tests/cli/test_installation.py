"""The first commands of a real installation: its programmes, its administrator, its calendar."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from biaogan.apps.people.models import Account, Grant
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.models import Programme
from biaogan.apps.programmes.services import enter_programmes
from biaogan.cli import administrator, calendar

NOTICE = "year,date,kind,notice\n" + "\n".join(
    f"2027,2027-{month:02d}-01,off,国务院办公厅 2026-11-30" for month in range(1, 13)
)


@pytest.mark.django_db
def test_migrate_enters_the_programme_of_every_stack_but_the_example() -> None:
    enter_programmes()
    enter_programmes()
    assert list(Programme.objects.values_list("code", "title")) == [
        ("national", "全国质量标杆"), ("caq", "质量标杆典型经验"),
        ("heilongjiang", "黑龙江省质量标杆"), ("sichuan", "四川省工业质量标杆"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_first_administrator_is_entered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    enter_programmes()
    monkeypatch.setattr(administrator, "getpass", lambda prompt: "a long pass phrase")
    arguments = Namespace(email="First@Office.example", name="第一人", head="national")
    assert (administrator.run(arguments), administrator.run(arguments)) == (0, 1)
    account = Account.objects.get(email="first@office.example")
    assert account.check_password("a long pass phrase")
    assert sorted(Grant.objects.values_list("role", "head")) == [("administrator", False), ("office", True)]


def test_a_loaded_notice_makes_its_year_known(tmp_path: Path, settings) -> None:
    settings.HOME = tmp_path
    file = tmp_path / "2027.csv"
    file.write_text(NOTICE, encoding="utf-8")
    assert not official_calendar().knows(2027)
    assert calendar.run(Namespace(file=file)) == 0
    assert official_calendar().knows(2027)


def test_a_notice_that_reads_badly_is_refused_with_words(tmp_path: Path, settings, capsys) -> None:
    settings.HOME = tmp_path
    file = tmp_path / "2027.csv"
    file.write_text("date,kind\n2027-01-01,off\n", encoding="utf-8")
    assert calendar.run(Namespace(file=file)) == 1
    assert capsys.readouterr().out.strip()
    assert not official_calendar().knows(2027)
