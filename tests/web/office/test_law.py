"""The desk for the law: the shelf, one rulebook read as a regulation, its values, two side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account
from tests import cast
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = pytest.mark.django_db

NATIONAL = "national-2021"


def reading(**query: str) -> str:
    return reverse("office:law_rulebook", args=[NATIONAL], query=query)


def test_shelf_lists_rulebooks_with_their_texts_and_editions(office: Client) -> None:
    cast.edition()
    (row,) = (row for row in main_of(office.get(reverse("office:law"))).iter("tr") if NATIONAL in row.text_content())
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert "关于开展2021年全国质量标杆活动的通知" in cells[1]
    assert cells[2:5] == ["施行中", "98", "1"]


@pytest.mark.clause("S1-1", "S1-25")
def test_rulebook_is_read_article_by_article_with_values_beside(office: Client) -> None:
    page = main_of(office.get(reading(text="national")))
    names = [heading.text_content() for heading in page.iter("h3")]
    assert names[:3] == ["第一条", "第二条", "第三条"]
    (article,) = (
        each for each in page.iter("section") if each.find("h3") is not None and each.find("h3").text == "第六条"
    )
    assert article.xpath(".//*[@id='S1-6']")
    assert "lists.focus" in article.text_content()
    assert "摘要" in article.text_content()


@pytest.mark.clause("S1-2")
def test_each_text_is_read_by_itself(office: Client) -> None:
    first = main_of(office.get(reading()))
    assert [link.text for link in first.xpath("//nav[@class='tabs']/a[@aria-current]")] == [
        "关于开展2021年全国质量标杆活动的通知"
    ]
    assert first.xpath("//*[@id='S1-1']") == []


def test_words_are_sought_in_all_texts(office: Client) -> None:
    found = main_of(office.get(reading(q="名额")))
    assert found.xpath("//*[@id='S1-17b']")
    assert found.xpath("//*[@id='S1-16']") == []


def test_value_leads_to_the_clauses_it_rests_on(office: Client) -> None:
    assert main_of(office.get(reading(q="stages.recommend.quota_if"))).xpath("//*[@id='S1-N1.2.5b']")


def test_filter_keeps_what_is_done_about_a_clause(office: Client) -> None:
    page = main_of(office.get(reading(done="outside")))
    assert {each.get("id") for each in page.xpath("//div[@id]") if each.get("id").startswith("S")} == {"S1-N1.2.3d"}


def test_nothing_found_is_said(office: Client) -> None:
    assert "没有找到" in text_of(office.get(reading(q="没有这样的词")))


def test_clause_leads_to_its_place_in_the_text(office: Client) -> None:
    answer = office.get(reverse("office:law_clause", args=[NATIONAL, "S1-24"]))
    where, _, anchor = answer["Location"].partition("#")
    assert anchor == "S1-24"
    assert main_of(office.get(where)).xpath("//*[@id='S1-24']")


@pytest.mark.parametrize(
    "page", [["law_rulebook", "nothing"], ["law_values", "nothing"], ["law_clause", NATIONAL, "S9-9"]]
)
def test_what_is_not_on_the_shelf_is_missing(office: Client, page: list[str]) -> None:
    assert office.get(reverse(f"office:{page[0]}", args=page[1:])).status_code == 404


def test_values_are_listed_with_clause_text_and_mark(office: Client) -> None:
    page = office.get(reverse("office:law_values", args=[NATIONAL], query={"q": "stages.notice.first_day"}))
    cells = [" ".join(cell.itertext()) for cell in main_of(page).xpath("//tbody/tr/*")]
    assert cells == ["公示起算 stages.notice.first_day", "次日起", "第二十一条", "办法  文本未定"]


def test_values_of_one_clause_are_shown_alone(office: Client) -> None:
    page = office.get(reverse("office:law_values", args=[NATIONAL], query={"clause": "S1-N1.2.5b"}))
    rows = main_of(page).xpath("//tbody/tr")
    assert ["stages.recommend.quota_if.local_activity" in row.text_content() for row in rows] == [True]


def test_rulebook_that_brings_its_own_clauses_is_read_too(office: Client) -> None:
    page = main_of(office.get(reverse("office:law_rulebook", args=["example"])))
    assert page.xpath("//*[@id='EX-9']")
    assert "公示三个工作日" in page.text_content()


def compared(office: Client, a: str, b: str, **more: str) -> Any:
    return office.get(reverse("office:law_compare", query={"a": a, "b": b, **more}))


def test_two_rulebooks_side_by_side_differ_first(office: Client) -> None:
    answer = compared(office, NATIONAL, "national-2020")
    tags = [tag.text for tag in main_of(answer).xpath("//tbody//td[last()]/span")]
    assert tags == sorted(tags, key=["不同", "相同"].index)
    assert tags[0] == "不同"


def test_compared_values_name_the_clauses_of_both_sides(office: Client) -> None:
    answer = compared(office, NATIONAL, "caq", q="revoke.accident.window_years")
    cells = [" ".join(" ".join(cell.itertext()).split()) for cell in main_of(answer).xpath("//tbody/tr/*")]
    label = "重大事故追溯年数 honour.revoke.accident.window_years"
    assert cells == [label, "不限 第二十四条", "3 第二十一条", "不同"]


def test_two_years_are_compared_by_their_editions(office: Client) -> None:
    of = cast.edition()
    answer = compared(office, NATIONAL, f"edition:{of.pk}", q="stages.apply.window")
    assert "2021年5月10日" in text_of(answer)
    assert "2026年3月2日" in text_of(answer)


def test_unknown_side_is_replaced_by_one_of_the_shelf(office: Client) -> None:
    assert compared(office, "nothing", "edition:999").status_code == 200


def test_other_words_of_the_page_in_english(office: Client) -> None:
    assert "Art. 17" in text_of(in_english(office).get(reading(q="S1-17b")))


@pytest.mark.parametrize("page", [["law"], ["law_compare"], ["law_rulebook", NATIONAL], ["law_values", NATIONAL]])
def test_pages_are_for_this_desk_and_only_read(
    page: list[str], signed_in: Callable[[Account], Client], office: Client
) -> None:
    where = reverse(f"office:{page[0]}", args=page[1:])
    assert signed_in(cast.account("林申")).get(where).status_code == 404
    assert office.post(where).status_code == 405
    assert Client().get(where).status_code == 302


def test_queries_do_not_grow_with_the_text(office: Client, django_assert_num_queries: Any) -> None:
    cast.edition()
    office.get(reading())
    for page in (reading(text="national"), reading(text="national-guide-2020"), reading(q="S")):
        with django_assert_num_queries(5):
            office.get(page)


def test_no_link_leads_nowhere(office: Client) -> None:
    own = [link for link in links_of(office.get(reverse("office:law"))) if link and "/law" in link]
    assert {office.get(link).status_code for link in own} == {200}
