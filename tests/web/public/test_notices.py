"""Notices, the list of publications, announcements and revocations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.honours.models import Announcement
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.notices.models import Channel, Notice
from tests import cast
from tests.walks import Walk, stamped
from tests.web.pages import in_english, links_of, main_of, text_of
from tests.web.public.titles import revoked

pytestmark = pytest.mark.django_db


def notice_of(walk: Walk) -> str:
    return reverse("public:notice", args=[walk.notice.pk])


def rows_of(page) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in main_of(page).xpath("//table//tbody/tr")]


@pytest.mark.clause("S1-21", "S1-N1.3c")
def test_notice_shows_list_period_digest_and_documents(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(2).noticed()
    clock_at(walk.now + timedelta(days=3))
    page = client.get(notice_of(walk))
    first, second = (item.name for item in walk.items)
    assert [row[:3] for row in rows_of(page)] == [
        ["1", first, walk.items[0].organisation.name], ["2", second, walk.items[1].organisation.name],
    ]  # fmt: skip
    said = text_of(page)
    assert "公示期 10 个工作日：2026年6月30日至2026年7月13日。" in said
    assert "第 3 个工作日，还剩 7 个，2026年7月13日 24:00 截止。" in said
    assert sha256(canonical(walk.notice.entries)).hexdigest() in said
    assert {"公示文件（Word）", "公示文件（PDF）"} <= {link.text_content() for link in main_of(page).iter("a")}


@pytest.mark.clause("S1-21")
def test_strip_of_days_tells_past_today_and_make_up_days(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1).noticed()
    Notice.objects.update(
        days=[{"date": "2026-06-30", "makeup": False}, {"date": "2026-07-01", "makeup": False},
              {"date": "2026-07-05", "makeup": True}]
    )  # fmt: skip
    clock_at(walk.now.replace(month=7, day=1))
    page = client.get(notice_of(walk))
    assert [day.get("class") for day in main_of(page).xpath("//ol[@class='days']/li")] == ["past", "today", "add"]
    assert "2026年7月5日为调休上班日，计入公示期。" in text_of(page)


def test_period_before_it_begins_on_its_last_day_and_over(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1).noticed()
    address, said = notice_of(walk), []
    for instant in (walk.now, walk.notice.ends - timedelta(hours=1), walk.notice.ends):
        clock_at(instant)
        said.append(text_of(client.get(address)))
    assert "公示即将开始" in said[0]
    assert "今天是最后一个工作日，2026年7月13日 24:00 截止。" in said[1]
    assert "公示已结束" in said[2]
    assert ("提出异议" in said[1], "提出异议" in said[2]) == (True, False)


def test_who_withdrew_is_not_shown_any_more(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(2).noticed()
    clock_at(walk.now)
    gone = walk.items[0]
    cast.do("application.withdraw", gone, walk.journeys[0].applicant, walk.now)
    page = client.get(notice_of(walk))
    assert gone.name not in text_of(page)
    assert "公示后有 1 项退出，不再列出。" in text_of(page)
    assert len(rows_of(page)) == 1


@pytest.mark.clause("S1-21")
def test_only_the_columns_the_law_allows_leave_the_house(client: Client):
    walk = cast.walk(1).noticed()
    Notice.objects.update(columns=["experience", "number", "contact"])
    page = client.get(notice_of(walk))
    (item,) = walk.items
    assert rows_of(page) == [["1", item.name]]
    assert item.number not in text_of(page)
    sheet = load_workbook(BytesIO(client.get(reverse("public:notice_sheet", args=[walk.notice.pk])).content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["序号", "经验名称"], [1, item.name]]


@pytest.mark.clause("S1-21")
def test_channels_show_their_proof(client: Client):
    walk = cast.walk(1).noticed()
    cast.do(
        "notice.prove", walk.notice, walk.office, walk.now, channel="wechat", address="https://example.org/1",
        file=stamped("截图.png"), shown_at=walk.now,
    )  # fmt: skip
    held = Channel.objects.get()
    page = client.get(notice_of(walk))
    assert {"https://example.org/1", reverse("public:proof", args=[held.pk])} <= set(links_of(page))
    assert held.digest in text_of(page)
    picture = client.get(reverse("public:proof", args=[held.pk]))
    assert sha256(b"".join(picture.streaming_content)).hexdigest() == held.digest


def test_a_channel_without_picture_or_of_no_notice_is_missing(client: Client):
    walk = cast.walk(1).noticed()
    cast.do("notice.prove", walk.notice, walk.office, walk.now, channel="media", address="https://example.org/2")
    assert client.get(reverse("public:proof", args=[Channel.objects.get().pk])).status_code == 404
    assert client.get(reverse("public:notice", args=[9999])).status_code == 404


def test_wrong_method(client: Client):
    names = ("notice", "notice_sheet", "announcement", "announcement_sheet", "proof")
    assert {client.post(reverse(f"public:{name}", args=[1])).status_code for name in names} == {405}


def test_notice_takes_the_same_queries_for_one_item_and_for_many(client: Client, queries: Callable[[Client, str], int]):
    walk = cast.walk(1).noticed()
    assert queries(client, notice_of(walk)) == 5
    (entry,) = walk.notice.entries
    Notice.objects.update(entries=[entry] * 30)
    assert queries(client, notice_of(walk)) == 5


def test_publications_are_listed_by_date_and_kind(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1).honoured()
    clock_at(walk.now)
    listed = reverse("public:notices")
    assert [row[1] for row in rows_of(client.get(listed))] == ["结果公告", "公示", "征集通知"]
    assert [row[1] for row in rows_of(client.get(listed + "?kind=notice"))] == ["公示"]
    assert "还没有这一类公告" in text_of(client.get(listed + "?kind=revocation"))
    assert len(rows_of(client.get(listed + "?kind=everything"))) == 3
    assert walk.edition.title in text_of(in_english(client).get(listed))


def test_publications_take_the_same_queries_with_many(client: Client, queries: Callable[[Client, str], int]):
    cast.open_edition()
    assert queries(client, reverse("public:notices")) == 3
    for nth in range(30):
        Announcement.objects.create(
            title=f"公告{nth}", number="", dated=cast.START.date(), published_at=cast.START, entries=[], digest=""
        )
    assert queries(client, reverse("public:notices")) == 3


@pytest.mark.clause("S1-22")
def test_announcement_lists_the_winners_with_number_and_date(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(2).honoured()
    clock_at(walk.now)
    announced = Announcement.objects.get()
    page = client.get(reverse("public:announcement", args=[announced.pk]))
    assert [row[1] for row in rows_of(page)] == [honour.application.name for honour in walk.honours]
    assert "示例质〔2026〕22号" in text_of(page)
    sheet = load_workbook(BytesIO(client.get(reverse("public:announcement_sheet", args=[announced.pk])).content)).active
    assert sheet.max_row == 3


@pytest.mark.clause("S1-24")
def test_revocation_changes_list_notice_and_stands_on_a_page_of_its_own(client: Client, clock_at: Callable[..., None]):
    walk = revoked()
    clock_at(walk.now)
    results, revocation = Announcement.objects.get(kind="results"), Announcement.objects.get(kind="revocation")
    for address in (reverse("public:announcement", args=[results.pk]), notice_of(walk)):
        assert "称号已撤销" in rows_of(client.get(address))[0][1]
    said = text_of(client.get(reverse("public:announcement", args=[revocation.pk])))
    assert "关于撤销一项称号的公告" in said
    assert "原因申报材料弄虚作假" in said.replace(" ", "")
    assert "不得再以该称号名义宣传" in said
