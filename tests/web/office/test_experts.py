"""The expert pool: the list and its search, coverage, entering, vetting, suspending."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.people.models import Account, Expert
from tests import cast
from tests.web.office import rows

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-11")]

FACTS = {
    "employer": "示例质量研究院", "title": "教授级高级工程师", "title_level": "senior", "quality_years": "18",
    "fields_known": "质量管理，精益制造", "industries": ["37", "65"], "source": "unit",
    "former_employers": "北屿重工股份有限公司，2021",
}  # fmt: skip


def shown(client: Client, **asked: str) -> list[str]:
    page = client.get(reverse("office:experts"), asked)
    return [expert.account.name for expert, _ in page.context["rows"]]


SEARCHES: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["专家陶", "专家韩"]),
    ({"q": "韩"}, ["专家韩"]),
    ({"q": "精益"}, ["专家陶", "专家韩"]),
    ({"q": "没有的词"}, []),
    ({"industry": "14"}, ["专家陶"]),
    ({"status": "candidate"}, []),
]


@pytest.mark.parametrize(("asked", "found"), SEARCHES)
def test_list_is_searched_by_words_state_and_industry(office: Client, asked: dict[str, str], found: list[str]) -> None:
    cast.expert("专家韩", industries=["37"])
    cast.expert("专家陶", industries=["14"])
    assert sorted(shown(office, **asked)) == sorted(found)


def test_coverage_names_the_industries_of_this_edition_without_expert(office: Client) -> None:
    cast.walk(2).submitted()
    page = office.get(reverse("office:experts"))
    assert [name for name, row in page.context["covered"] if not row.experts] == [
        "铁路、船舶、航空航天和其他运输设备制造业"
    ]
    cast.expert("专家韩", industries=["37"])
    assert office.get(reverse("office:experts")).context["coverage"].gaps == ()


def test_list_without_anybody_offers_to_enter_one(office: Client) -> None:
    assert reverse("office:nominate") in office.get(reverse("office:experts")).content.decode()


def test_export_holds_no_address_and_leaves_a_trace(office: Client) -> None:
    expert = cast.expert("专家韩")
    sheet = load_workbook(BytesIO(office.get(reverse("office:experts_sheet")).content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert lines[1][0] == "专家韩"
    assert expert.account.email not in str(lines)
    assert Access.objects.filter(act="list.export").count() == 1


def test_entered_expert_is_a_candidate_with_an_account(office: Client) -> None:
    answer = office.post(reverse("office:nominate"), {**FACTS, "name": "冯专", "email": "feng@cast.example"})
    expert = Expert.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("office:expert", args=[expert.pk]))
    assert (expert.account.email, expert.status, expert.fields, expert.industries) == (
        "feng@cast.example", "candidate", ["质量管理", "精益制造"], ["37", "65"],
    )  # fmt: skip
    assert expert.former_employers == [{"name": "北屿重工股份有限公司", "until": "2021"}]


def test_entry_without_a_name_keeps_what_was_typed(office: Client) -> None:
    answer = office.post(reverse("office:nominate"), {**FACTS, "email": "feng@cast.example"})
    assert (answer.status_code, Account.objects.filter(email="feng@cast.example").exists()) == (422, False)
    assert 'value="示例质量研究院"' in answer.content.decode()
    assert "请填写姓名" in answer.content.decode()


def test_vetting_takes_into_the_pool_and_mends_facts(office: Client) -> None:
    office.post(reverse("office:nominate"), {**FACTS, "name": "冯专", "email": "feng@cast.example"})
    expert = Expert.objects.get()
    sent = {**FACTS, "employer": "示例认证中心", "status": "pool", "comprehensive": "on", "version": expert.version}
    answer = office.post(reverse("office:vet", args=[expert.pk]), sent)
    expert.refresh_from_db()
    assert (answer.status_code, expert.status, expert.comprehensive, expert.employer) == (
        302,
        "pool",
        True,
        "示例认证中心",
    )


def test_vetting_does_not_lift_a_suspension_it_did_not_see(office: Client) -> None:
    expert = cast.expert("评四")
    cast.do("expert.suspend", expert, cast.office(), cast.START, reason="不良记录")
    page = office.post(reverse("office:vet", args=[expert.pk]), {**FACTS, "status": "pool", "version": expert.version})
    assert (page.status_code, [each.code for each in page.context["findings"]]) == (422, ["version.stale"])
    expert.refresh_from_db()
    assert expert.status == "suspended"


def test_page_says_what_is_missing_before_an_expert_is_vetted(office: Client) -> None:
    office.post(
        reverse("office:nominate"),
        {"name": "冯专", "email": "f@cast.example", "employer": "示例院", "quality_years": "3"},
    )
    page = office.get(reverse("office:expert", args=[Expert.objects.get().pk]))
    assert [(finding.code, finding.place) for finding in page.context["outlook"]] == [
        ("expert.fact_missing", "title"), ("expert.fact_missing", "fields"), ("expert.fact_missing", "industries"),
    ]  # fmt: skip


def test_suspending_asks_for_a_reason_and_keeps_it(office: Client) -> None:
    expert = cast.expert("专家韩")
    where = reverse("office:suspend", args=[expert.pk])
    assert office.get(where).status_code == 200
    assert office.post(where, {"reason": ""}).status_code == 422
    assert office.post(where, {"reason": "一年未参加评审", "confirm": "yes"}).status_code == 302
    expert.refresh_from_db()
    assert (expert.status, Entry.objects.get(act="expert.suspend").reason) == ("suspended", "一年未参加评审")


def test_list_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    cast.walk(1).submitted()
    rows.experts(1)
    assert queries(office, reverse("office:experts")) == 8
    rows.experts(29)
    assert queries(office, reverse("office:experts")) == 8
