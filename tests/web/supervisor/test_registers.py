"""Registers: recusals, departures from the order of scores, late entries, objections, void sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.people.models import Organisation
from tests import cast
from tests.walks import Walk
from tests.web.pages import main_of, text_of
from tests.web.supervisor.test_ledger import rows

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]
NAMES = ("applications", "recusals", "departures", "late", "objections", "sheets")


def page_of(client: Client, walk: Walk, name: str) -> Any:
    return client.get(reverse("supervisor:register", args=[walk.edition.pk, name]))


def heads(page: Any) -> list[str]:
    return [head.text_content() for head in main_of(page).xpath("//table/thead/tr/th")]


def test_empty_registers_say_so(desk: Callable[[], Client]):
    walk = cast.walk(1)
    client = desk()
    assert ["没有记录" in text_of(page_of(client, walk, name)) for name in NAMES] == [True] * 6
    assert page_of(client, walk, "everything").status_code == 404


def test_applications_lead_to_their_dossiers(desk: Callable[[], Client]):
    walk = cast.walk(2).submitted()
    page = page_of(desk(), walk, "applications")
    assert [row[:3] for row in rows(page)] == [[item.number, item.name, item.organisation.name] for item in walk.items]
    (link, _) = main_of(page).xpath("//tbody//a/@href")
    assert link == reverse("supervisor:application", args=[walk.items[0].pk])


def test_recusals_tell_who_whom_and_why(desk: Callable[[], Client]):
    walk = cast.walk(1).seated()
    expert = cast.expert("评三")
    cast.do("recusal.declare", expert, expert.account, walk.now, application=walk.items[0], reason="曾为该企业提供咨询")
    (row,) = rows(page_of(desk(), walk, "recusals"))
    assert (row[0], row[2], row[3], row[4]) == ("评三", walk.items[0].number, "曾为该企业提供咨询", "已声明")


@pytest.mark.clause("S1-19b")
def test_a_departure_stands_with_its_reason_and_what_follows_the_scores_does_not(desk: Callable[[], Client]):
    walk = cast.walk(3).reviewed()
    standing = walk.round("shortlist")
    first, second, third = walk.items
    members = Seat.objects.filter(group=walk.group, vacated_at=None, declined_at=None)
    verdicts = {
        first.pk: {"verdict": "reject", "rank": None, "reason": "关键数据没有来源"},
        second.pk: {"verdict": "advance", "rank": 1, "reason": ""},
        third.pk: {"verdict": "advance", "rank": 2, "reason": ""},
    }
    cast.do(
        "resolution.adopt", standing, cast.account("评一"), walk.now, group=walk.group, verdicts=verdicts,
        present=[seat.key for seat in members], led_by=walk.seat("评一").key, sitting="合议会", dated=walk.now.date(),
        number="",
    )  # fmt: skip
    (row,) = rows(page_of(desk(), walk, "departures"))
    assert (row[0], row[4], row[5], row[7]) == (first.number, "1", "未列入", "关键数据没有来源")


def test_without_a_departure_the_register_is_empty(desk: Callable[[], Client]):
    walk = cast.walk(2).shortlisted()
    assert "没有记录" in text_of(page_of(desk(), walk, "departures"))


@pytest.mark.clause("S1-N1.2.1")
def test_late_entries_tell_for_whom_until_when_and_why(desk: Callable[[], Client]):
    walk = cast.walk(1)
    until = cast.START.replace(month=4, day=12)
    cast.do(
        "waiver.grant", walk.edition, walk.office, cast.START.replace(month=4, day=11), round=walk.round("apply"),
        application=walk.journeys[0].application, until=until, reason="系统维护期间无法提交",
    )  # fmt: skip
    (row,) = rows(page_of(desk(), walk, "late"))
    assert (row[0], row[2], row[3]) == ("自愿申报", "2026年4月12日 09:00", "系统维护期间无法提交")


def test_void_sheets_tell_whose_and_why(desk: Callable[[], Client]):
    walk = cast.walk(1).reviewing()
    expert = cast.expert("评三")
    cast.do("recusal.declare", expert, expert.account, walk.now, application=walk.items[0], reason="曾为该企业提供咨询")
    page = page_of(desk(), walk, "sheets")
    (row,) = rows(page)
    assert heads(page)[:4] == ["申报编号", "经验名称", "环节", "专家"]
    assert (row[0], row[2], row[3]) == (walk.items[0].number, "资料评审", "评三")


def test_each_register_is_taken_as_a_workbook(desk: Callable[[], Client]):
    walk = cast.walk(1).submitted()
    client, columns = desk(), {}
    for name in NAMES:
        given = client.get(reverse("supervisor:export_register", args=[walk.edition.pk, name]))
        columns[name] = load_workbook(BytesIO(given.content)).active.max_column
    assert columns == {
        "applications": 7, "recusals": 7, "departures": 8, "late": 6, "objections": 8, "sheets": 7,
    }  # fmt: skip


def test_registers_take_the_same_queries_with_many_rows(
    desk: Callable[[], Client], queries: Callable[[Client, str], int]
):
    walk = cast.walk(1).submitted()
    expert, client = cast.expert("评一"), desk()
    addresses = [reverse("supervisor:register", args=[walk.edition.pk, name]) for name in ("applications", "recusals")]
    fill(walk, expert, 1)
    one = [queries(client, address) for address in addresses]
    fill(walk, expert, 29)
    assert [queries(client, address) for address in addresses] == one == [6, 6]


def fill(walk: Walk, expert: cast.Expert, count: int) -> None:
    """Applications with recusals in bulk, for counting queries only."""
    first, standing = Application.objects.count(), walk.round("recommend")
    for nth in range(first, first + count):
        owner = Organisation.objects.create(credit_code=f"9{nth:017d}", name=f"示例企业{nth}")
        application = Application.objects.create(
            edition=walk.edition, organisation=owner, unit=cast.unit(), round=standing, name=f"经验{nth}",
            number=f"2026-{9000 + nth}", started_at=cast.START, submitted_at=cast.START,
        )  # fmt: skip
        Recusal.objects.create(
            expert=expert, application=application, ground="咨询", state=Recusal.DECLARED, declared_by="account:1",
            declared_at=cast.START + timedelta(minutes=nth),
        )  # fmt: skip
