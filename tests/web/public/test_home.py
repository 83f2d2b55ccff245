"""The front page, the choice of the programme, the pages of help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.programmes.models import Edition
from tests import cast
from tests.web.pages import in_english, links_of, text_of

pytestmark = pytest.mark.django_db
HOME = "/"


def test_before_any_call_the_page_says_so(client: Client):
    page = client.get(HOME)
    assert page.status_code == 200
    assert "还没有发布征集通知" in text_of(page)
    assert "还没有公告。" in text_of(page)


@pytest.mark.clause("S1-N1.2.2a", "S1-6")
def test_an_open_call_shows_its_window_working_days_and_way_in(client: Client):
    edition = cast.open_edition()
    page = client.get(HOME)
    assert "28 个工作日后截止" in text_of(page)  # from 3 March to 10 April, the grave-sweeping holiday left out
    assert "申报：2026年3月2日至2026年4月10日 24:00" in text_of(page)
    assert {reverse("public:apply"), reverse("public:edition", args=[edition.pk])} <= set(links_of(page))


def test_on_the_last_day_and_after_it(client: Client, clock_at: Callable[..., None]):
    closes = cast.round_(cast.open_edition(), "apply").closes
    assert closes is not None
    clock_at(closes - timedelta(hours=2))
    assert "今天截止" in text_of(client.get(HOME))
    clock_at(closes)
    assert "本届申报已截止" in text_of(client.get(HOME))


def test_an_unpublished_edition_is_not_shown(client: Client):
    edition = cast.edition()
    assert edition.title not in text_of(client.get(HOME))


@pytest.mark.clause("S1-21", "S2-B1.5")
def test_running_notice_publications_and_cases(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1).honoured()
    (honour,) = walk.honours
    cast.do("case.publish", honour, walk.office, walk.now)
    clock_at(walk.now)
    page = text_of(client.get(HOME))
    assert honour.application.name in page
    assert "2026年全国质量标杆名单公告" in page
    clock_at(walk.notice.published_at + timedelta(days=2))
    page = client.get(HOME)
    assert "第 2 个工作日，还剩 8 个" in text_of(page)
    assert reverse("public:object", args=[walk.notice.pk]) in links_of(page)


def test_the_same_number_of_queries_with_many_publications(client: Client, queries: Callable[[Client, str], int]):
    cast.open_edition()
    assert queries(client, HOME) == 6
    for nth in range(30):
        Edition.objects.create(
            programme=cast.programme(), year=1990 + nth, title=f"{nth}", stack="national-2021",
            published_at=cast.START - timedelta(days=400 + nth),
        )  # fmt: skip
    assert queries(client, HOME) == 6


@pytest.mark.clause("S1-N1.2.2a")
def test_apply_leads_to_the_open_call(client: Client):
    edition = cast.open_edition()
    page = client.get(reverse("public:apply"))
    assert "质量标杆活动" in text_of(page)
    assert reverse("public:begin", args=[edition.pk]) in links_of(page)


def test_apply_with_no_open_call_says_when_it_was(client: Client, clock_at: Callable[..., None]):
    assert "新的征集通知发布后，从这里申报" in text_of(client.get(reverse("public:apply")))
    closes = cast.round_(cast.open_edition(), "apply").closes
    assert closes is not None
    clock_at(closes)
    page = client.get(reverse("public:apply"))
    assert "申报时间是2026年3月2日至2026年4月10日 24:00" in text_of(page)
    assert "开始申报" not in text_of(page)


OPEN_PAGES = (
    "home", "apply", "help", "accessibility", "units", "notices", "tracking", "certificates", "library",
)  # fmt: skip


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_every_open_page_is_complete_in_english(client: Client, name: str):
    page = in_english(client).get(reverse(f"public:{name}"))
    assert (page.status_code, page.headers["Content-Language"]) == (200, "en")
    chinese = [sign for sign in text_of(page) if "\u4e00" <= sign <= "\u9fff"]
    assert "".join(chinese) == "中文"  # the link to the other language


@pytest.mark.parametrize("name", [name for name in OPEN_PAGES if name != "tracking"])
def test_open_pages_take_no_posts(client: Client, name: str):
    assert client.post(reverse(f"public:{name}")).status_code == 405


@pytest.mark.parametrize(("name", "kept"), [("home", "public, no-cache"), ("help", "public, max-age=300")])
def test_pages_say_how_long_they_keep_but_never_for_who_is_signed_in(
    client: Client, signed_in: Callable[..., Client], name: str, kept: str
):
    page = client.get(reverse(f"public:{name}"))
    assert page.headers["Cache-Control"] == kept
    assert "Cookie" in page.headers["Vary"]
    own = signed_in(cast.account("路人")).get(reverse(f"public:{name}"))
    assert own.headers["Cache-Control"] == "private, no-cache"
