"""Certificates: by the address in the QR code, by number, by holder; valid, under inquiry, revoked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.honours.models import Honour
from tests import cast
from tests.walks import Walk
from tests.web.pages import in_english, links_of, main_of, text_of
from tests.web.public.titles import revoked

pytestmark = pytest.mark.django_db


def page_of(honour: Honour) -> str:
    return reverse("public:certificate", args=[honour.code])


def look_of(page) -> str:
    (card,) = main_of(page).xpath("//article[contains(@class, 'cert')]")
    return card.get("class").removeprefix("card cert stack").strip()


@pytest.fixture
def walk(clock_at: Callable[..., None]) -> Walk:
    done = cast.walk(1).honoured()
    clock_at(done.now)
    return done


@pytest.mark.clause("S1-23a")
def test_a_valid_title(client: Client, walk: Walk):
    (honour,) = walk.honours
    cast.do(
        "honour.award", honour, walk.office, walk.now, plaque_number="第 001 号", plaque_delivered_on=walk.now.date()
    )
    page = client.get(page_of(honour))
    assert look_of(page) == ""
    said = text_of(page)
    for words in (
        "称号有效",
        "✓ 有效",
        honour.number,
        honour.application.organisation.name,
        "第 001 号",
        "截至 2026年7月",
    ):
        assert words in said
    assert reverse("public:announcement", args=[honour.announcement_id]) in links_of(page)
    assert len(main_of(page).xpath("//*[@role='img']/*[@class='qr']")) == 1
    assert "The title is valid" in text_of(in_english(client).get(page_of(honour)))
    assert client.post(page_of(honour)).status_code == 405


@pytest.mark.clause("S1-24")
def test_a_title_under_inquiry_says_what_about_and_never_who_said_so(client: Client, walk: Walk):
    (honour,) = walk.honours
    cast.do("incident.open", honour, walk.office, walk.now, ground="accident", domain="safety", reason="某报的报道")
    page = client.get(page_of(honour))
    assert look_of(page) == "wait-c"
    assert "称号有效，正在核实" in text_of(page)
    assert "涉及安全" in text_of(page).replace(" ", "")
    assert "某报" not in text_of(page)


@pytest.mark.clause("S1-24")
def test_a_revoked_title_is_revoked_on_its_page_at_once(client: Client, clock_at: Callable[..., None]):
    walk = revoked()
    clock_at(walk.now)
    (honour,) = walk.honours
    page = client.get(page_of(honour))
    assert look_of(page) == "bad-c"
    assert "称号已撤销" in text_of(page)
    assert reverse("public:announcement", args=[honour.revocation_id]) in links_of(page)
    assert page.headers["Cache-Control"] == "public, no-cache"


def test_an_unknown_code_is_missing(client: Client):
    codes = ("0", "zzzzzzzzzzzz", "DROP-TABLE")
    assert {client.get(reverse("public:certificate", args=[code])).status_code for code in codes} == {404}


def found(client: Client, query: str) -> list[str]:
    page = client.get(reverse("public:certificates"), {"q": query})
    return [card.text_content().strip() for card in main_of(page).xpath("//article//p[@class='mono']")]


def test_search_by_number_and_by_part_of_the_holders_name(client: Client, walk: Walk):
    (honour,) = walk.honours
    assert found(client, honour.number.lower()) == [honour.number]
    assert found(client, "澜川") == [honour.number]
    assert found(client, f"  {honour.application.organisation.name} ") == [honour.number]


def test_search_finds_nothing_for_nothing(client: Client, walk: Walk):
    queries = ("", "澜", "不存在", "%%", "\0\0\0", "'; --", "NQB-2026")
    assert [found(client, query) for query in queries] == [[]] * len(queries)


def test_what_is_not_found_is_said_with_the_question(client: Client):
    said = text_of(client.get(reverse("public:certificates"), {"q": "<b>假冒公司</b>"}))
    assert "没有查到“<b>假冒公司</b>”" in said


def test_the_same_queries_for_one_title_and_for_many(client: Client, queries: Callable[[Client, str], int]):
    done = cast.walk(3).honoured()
    search = reverse("public:certificates") + "?q="
    one, many = queries(client, search + done.honours[0].number), queries(client, search + "股份有限公司")
    assert (one, many) == (3, 3)
    assert queries(client, page_of(done.honours[0])) == 3
