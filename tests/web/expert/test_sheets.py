"""The queue and one sheet: reading, marking, drafts, submitting, peers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from biaogan.apps.door.moves import replay, standings
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.panels.models import Seat
from biaogan.apps.reviews.models import Sheet
from biaogan.phrases import say
from tests import cast
from tests.walks import Walk
from tests.web.expert.conftest import Opened, multiply

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WALK = (3, "reviewing")
POINTS = ("lawful", "novel", "mature", "exemplary", "evident", "applicable")


def sheet_of(name: str, nth: int = 0) -> Sheet:
    return Sheet.objects.filter(seat__expert__account__name=name).order_by("application__number")[nth]


def page(sheet: Sheet, name: str = "sheet") -> str:
    return reverse(f"expert:{name}", args=[sheet.pk])


def typed(sheet: Sheet, mark: str = "86", **changes: Any) -> dict[str, Any]:
    marks = {f"marks.{point}": mark for point in POINTS}
    return {**marks, "comment": "方法成熟，数据可信。", "version": sheet.version, **changes}


def submit(browser: Client, sheet: Sheet, mark: str = "86") -> Sheet:
    browser.post(page(sheet), {**typed(sheet, mark), "do": "submit"})
    sheet.refresh_from_db()
    browser.post(page(sheet, "submit"), {"version": sheet.version, "confirm": "yes"})
    sheet.refresh_from_db()
    return sheet


@pytest.mark.clause("S1-19a")
def test_the_desk_shows_the_queue_and_the_next_sheet(walk: Walk, as_expert: Opened) -> None:
    shown = as_expert("评二").get("/expert/")
    queue = shown.context["queues"][0]
    assert (queue.name, len(queue.sheets), queue.done) == ("资料评审", 3, 0)
    assert queue.days == 16
    assert page(queue.waiting[0]) in shown.content.decode()


def test_the_queue_is_searched_and_narrowed(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    submit(browser, sheet_of("评二"))
    address = reverse("expert:queue", args=[walk.round("material").pk])

    def listed(query: str) -> list[int]:
        return [sheet.pk for sheet in browser.get(f"{address}?{query}").context["page"]]

    own = [sheet_of("评二", nth).pk for nth in range(3)]
    assert listed("") == own
    assert (listed("show=waiting"), listed("show=done")) == (own[1:], own[:1])
    assert (listed("q=云岭"), listed("q=2026-0003"), listed("q=没有")) == ([own[1]], [own[2]], [])
    assert browser.get(f"{address}?show=other").status_code == 404


@pytest.mark.clause("S1-15", "S1-19a")
def test_the_text_stands_beside_the_rubric_under_the_readers_name(walk: Walk, as_expert: Opened) -> None:
    shown = as_expert("评二").get(page(sheet_of("评二")))
    text = shown.content.decode()
    assert "申报材料正文，见表1。" in text
    assert shown.context["reader"] == "评二"
    assert [group.name for group in shown.context["groups"]] == ["科学性和创新性", "系统性和示范性", "显效性和发展性"]
    assert [row.key for group in shown.context["groups"] for row in group.rows] == list(POINTS)
    assert "推进目标、组织保障" in text


@pytest.mark.clause("S1-19a", "S1-8.1a")
def test_what_marks_mean_stands_beside_each_point_as_the_systems_own_words(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    rows = [row for group in browser.get(page(sheet_of("评二"))).context["groups"] for row in group.rows]
    assert [[int(anchor.mark) for anchor in row.anchors] for row in rows] == [[90, 75, 60, 0]] * len(POINTS)
    text = browser.get(page(sheet_of("评二"))).content.decode()
    assert (text.count("90 分起"), text.count("参考用语由本系统拟定，办法没有规定")) == (len(POINTS), len(POINTS))
    browser.cookies["language"] = "en"
    english = browser.get(page(sheet_of("评二"))).content.decode()
    assert ("Only on trial, or scattered practices" in english, "参考用语" in english) == (True, False)


@pytest.mark.clause("S1-15")
def test_each_look_at_a_sheet_leaves_its_trace(walk: Walk, as_expert: Opened) -> None:
    sheet = sheet_of("评二")
    as_expert("评二").get(page(sheet))
    left = Access.objects.filter(actor=sheet.seat.expert.account.key).values_list("act", "subject")
    assert list(left) == [("sheet.read", sheet.key), ("application.read", sheet.application.key)]


def test_a_draft_keeps_what_is_typed_however_little(walk: Walk, as_expert: Opened) -> None:
    sheet = sheet_of("评二")
    kept = as_expert("评二").post(page(sheet), {"marks.lawful": "８６．５", "comment": "", "version": 1, "do": "save"})
    assert kept["location"] == page(sheet)
    sheet.refresh_from_db()
    assert (sheet.marks, sheet.comment, sheet.version) == ({"lawful": "86.5"}, "", 2)


@pytest.mark.clause("S1-19a")
def test_a_submit_short_of_marks_and_comment_is_refused_beside_the_fields(walk: Walk, as_expert: Opened) -> None:
    sheet = sheet_of("评二")
    data = {"marks.lawful": "86", "marks.novel": "120", "comment": "", "version": 1, "do": "submit"}
    refused = as_expert("评二").post(page(sheet), data)
    assert refused.status_code == 422
    places = [finding.place for finding in refused.context["findings"]]
    assert places == [*(f"marks.{point}" for point in POINTS[1:]), "comment"]
    assert refused.content.decode().count('class="err"') == 6
    sheet.refresh_from_db()
    assert (sheet.marks, sheet.submitted_at) == ({"lawful": "86", "novel": "120"}, None)


def test_every_mark_that_cannot_stand_is_named_at_once(walk: Walk, as_expert: Opened) -> None:
    sheet = sheet_of("评二")
    wrong = {"marks.lawful": "-1", "marks.novel": "九十", "marks.mature": "101", "marks.evident": ""}
    for do, others in (("save", []), ("submit", ["sheet.score"])):
        refused = as_expert("评二").post(page(sheet), {**typed(sheet, **wrong), "do": do})
        assert list(refused.context["form"].errors) == ["marks.lawful", "marks.novel"]
        assert [finding.code for finding in refused.context["findings"]] == ["sheet.range", *others]
        assert 'href="#at-marks-mature"' in refused.content.decode()


@pytest.mark.parametrize("mark", ["八十", "1e9", "-5", "86,5", "86.555", "NaN"])
def test_what_is_no_mark_is_named_and_kept_on_the_page(walk: Walk, as_expert: Opened, mark: str) -> None:
    sheet = sheet_of("评二")
    refused = as_expert("评二").post(page(sheet), {**typed(sheet, **{"marks.novel": mark}), "do": "save"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["marks.novel"]
    assert f'value="{mark}"' in refused.content.decode()
    sheet.refresh_from_db()
    assert sheet.marks == {}


@pytest.mark.clause("S1-19a", "S1-20a")
def test_a_complete_sheet_is_submitted_after_one_more_question(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    asked = browser.post(page(sheet), {**typed(sheet, "90", **{"marks.novel": "84"}), "do": "submit"})
    assert asked["location"] == page(sheet, "submit")
    assert "89.00" in browser.get(page(sheet, "submit")).content.decode()
    sheet.refresh_from_db()
    assert sheet.submitted_at is None
    assert browser.post(page(sheet, "submit"), {"version": sheet.version})["location"] == page(sheet)
    sheet.refresh_from_db()
    assert (sheet.figure, sheet.submitted_at) == (Decimal("89.00"), walk.now)


def test_asking_to_submit_an_incomplete_draft_leads_back_to_it(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    sent = browser.get(page(sheet, "submit"))
    assert sent["location"] == f"{page(sheet)}?check=1"
    assert len(browser.get(sent["location"]).context["findings"]) == 7


def test_a_submitted_sheet_is_read_only(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    sheet = submit(browser, sheet_of("评二"))
    assert browser.post(page(sheet), {**typed(sheet, "1"), "do": "save"}).status_code == 422
    assert browser.post(page(sheet, "submit"), {"version": sheet.version}).status_code == 422
    sheet.refresh_from_db()
    assert sheet.figure == Decimal("86.00")
    assert "data-autosave" not in browser.get(page(sheet)).content.decode()


def test_a_stale_tab_keeps_its_text_and_shows_what_the_other_kept(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    browser.post(page(sheet), {**typed(sheet, "70", comment="第一个窗口"), "do": "save"})
    late = browser.post(page(sheet), {**typed(sheet, "80", comment="第二个窗口"), "do": "save"})
    assert late.status_code == 422
    assert [finding.code for finding in late.context["findings"]] == ["version.stale"]
    text = late.content.decode()
    assert "第二个窗口</textarea>" in text
    assert "<p>第一个窗口</p>" in text
    again = browser.post(
        page(sheet), typed(sheet, "80", comment="第二个窗口", version=late.context["form"]["version"].value())
    )
    assert again.status_code == 302
    sheet.refresh_from_db()
    assert (sheet.comment, sheet.marks["lawful"], sheet.version) == ("第二个窗口", "80", 3)


def test_autosave_answers_with_the_new_version(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    saved = browser.post(page(sheet, "draft"), typed(sheet))
    assert (saved.status_code, saved.json()) == (200, {"version": 2})
    assert browser.post(page(sheet, "draft"), typed(sheet)).status_code == 409
    assert browser.post(page(sheet, "draft"), typed(sheet, "八十", version=2)).status_code == 422
    assert browser.post(page(sheet, "draft"), {"version": "x"}).status_code == 422
    assert browser.get(page(sheet, "draft")).status_code == 405


@pytest.mark.clause("S1-15")
def test_peers_are_hidden_until_the_own_sheet_is_in(walk: Walk, as_expert: Opened) -> None:
    mine, other = as_expert("评二"), as_expert("评三")
    other.post(page(sheet_of("评三")), {**typed(sheet_of("评三"), "71", comment="同行的评语"), "do": "submit"})
    sheet = sheet_of("评三")
    other.post(page(sheet, "submit"), {"version": sheet.version})
    before = mine.get(page(sheet_of("评二")))
    assert before.context["peers"] is None
    assert "同行的评语" not in before.content.decode()
    after = mine.get(page(submit(mine, sheet_of("评二"))))
    peers = after.context["peers"]
    assert (peers.mean, peers.span, peers.waiting) == (Decimal("78.50"), Decimal("15.00"), 1)
    assert "同行的评语" in after.content.decode()


def test_the_page_leads_on_to_the_next_sheet_not_done(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    place = browser.get(page(submit(browser, sheet_of("评二", 1)))).context["place"]
    assert (place.number, place.total, place.done) == (2, 3, 1)
    neighbours = [place.before.pk, place.after.pk, place.following.pk]
    assert neighbours == [sheet_of("评二", k).pk for k in (0, 2, 2)]


def test_a_sheet_is_printed_for_signing(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    sheet = submit(browser, sheet_of("评二"))
    made = Document.objects.get(kind="score_sheet", subject=sheet.key) if _print(browser, sheet) else None
    assert made is not None
    assert (made.content["expert"], made.content["score"], len(made.content["marks"])) == ("评二", "86.00", 6)
    assert browser.get(reverse("shared:document", args=[made.pk])).status_code == 202
    stranger = as_expert("评三").get(reverse("shared:document", args=[made.pk]))
    assert stranger.status_code == 404


def _print(browser: Client, sheet: Sheet) -> bool:
    return browser.post(page(sheet, "paper")).status_code == 302


@pytest.mark.parametrize("who", ["评三", "评主", "郑办", "申澜川动力", "路人"])
@pytest.mark.parametrize("name", ["sheet", "submit"])
def test_another_readers_sheet_answers_like_a_missing_one(walk: Walk, as_expert: Opened, who: str, name: str) -> None:
    assert as_expert(who).get(page(sheet_of("评二"), name)).status_code == 404


@pytest.mark.parametrize("who", ["评三", "郑办"])
@pytest.mark.parametrize("name", ["sheet", "draft", "paper"])
def test_nobody_writes_another_readers_sheet(walk: Walk, as_expert: Opened, who: str, name: str) -> None:
    sheet = sheet_of("评二")
    assert as_expert(who).post(page(sheet, name), typed(sheet)).status_code == 404
    sheet.refresh_from_db()
    assert sheet.marks == {}


@pytest.mark.clause("S1-15")
def test_without_the_pledge_pages_lead_to_it_and_materials_are_missing(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    Seat.objects.filter(pk=sheet.seat_id).update(pledged_at=None)
    for address in (page(sheet), reverse("expert:queue", args=[sheet.round_id])):
        shown = browser.get(address)
        assert shown.status_code == 403
        assert reverse("expert:pledge", args=[sheet.seat_id]) in shown.content.decode()
        assert sheet.application.name not in shown.content.decode()
    assert browser.get(reverse("expert:application", args=[sheet.application_id])).status_code == 404
    assert browser.get("/expert/").context["queues"] == []


@pytest.mark.clause("S1-15")
def test_without_the_pledge_no_paper_of_a_sheet_is_made_or_handed_out(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    made = browser.post(page(sheet, "paper"))["location"]
    assert browser.get(made).status_code in (200, 202)
    Seat.objects.filter(pk=sheet.seat_id).update(pledged_at=None)
    assert (browser.post(page(sheet, "paper")).status_code, browser.get(made).status_code) == (403, 404)


def test_the_address_of_an_application_leads_to_the_own_sheet_or_the_dossier(walk: Walk, as_expert: Opened) -> None:
    sheet = sheet_of("评二")
    address = reverse("expert:application", args=[sheet.application_id])
    assert as_expert("评二").get(address)["location"] == page(sheet)
    assert "申报材料正文" in as_expert("评主").get(address).content.decode()
    assert [as_expert(who).get(address).status_code for who in ("郑办", "申澜川动力", "路人")] == [404, 404, 404]
    assert as_expert("评二").get(f"/go/{sheet.application.key}")["location"] == address


@pytest.mark.parametrize("act", ["application.withdraw", "application.disqualify"])
@pytest.mark.clause("S1-19a", "S1-15")
def test_open_sheets_of_what_left_are_void_and_leave_the_queue(walk: Walk, as_expert: Opened, act: str) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    handed_in, others = sheet_of("评三"), Sheet.objects.exclude(application=sheet.application)
    Sheet.objects.filter(pk=handed_in.pk).update(submitted_at=walk.now)
    actor = cast.account("申澜川动力") if act == "application.withdraw" else walk.office
    entry = cast.do(act, sheet.application, actor, walk.now, reason="内部调整", ground="fraud").entry
    assert len(browser.get("/expert/").context["queues"][0].sheets) == 2
    assert browser.get(page(sheet)).status_code == 404
    sheet.refresh_from_db()
    assert (sheet.void, sheet.void_reason) == (True, f"{say(f'acts.{act}')}：内部调整")
    assert not Sheet.objects.get(pk=handed_in.pk).void
    assert not others.filter(void=True).exists()
    assert entry.touched.filter(subject=sheet.key).exists()
    assert replay(move for each in Entry.objects.order_by("pk") for move in each.moves) == standings()


def test_after_the_close_a_draft_is_kept_and_the_submit_refused(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    closes = walk.round("material").closes
    assert closes is not None
    walk.now = closes
    refused = browser.post(page(sheet), {**typed(sheet), "do": "submit"})
    assert [finding.code for finding in refused.context["findings"]] == ["review.closed"]
    sheet.refresh_from_db()
    assert (sheet.comment, sheet.submitted_at) == ("方法成熟，数据可信。", None)


def test_after_the_close_the_sheet_is_read_and_nothing_invites_to_go_on(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    closes = walk.round("material").closes
    assert closes is not None
    walk.now = closes
    shown = browser.get(page(sheet))
    assert (shown.context["editable"], "评审已截止" in shown.content.decode()) == (False, True)
    desk = browser.get("/expert/").content.decode()
    assert ("继续评审" in desk, "开始评审" in desk, "评审已截止，3 项没有提交" in desk) == (False, False, True)


def test_every_page_speaks_english_too(walk: Walk, as_expert: Opened) -> None:
    sheet, browser = sheet_of("评二"), as_expert("评二")
    browser.cookies["language"] = "en"
    own = [reverse(f"expert:{name}", args=[sheet.seat_id]) for name in ("seat", "leave")]
    pages = ["/expert/", *own, page(sheet), reverse("expert:queue", args=[sheet.round_id]), reverse("expert:recusals")]
    pages += [reverse("expert:profile", args=[sheet.seat.expert_id])]
    assert {browser.get(address).status_code for address in pages} == {200}
    assert "Score sheet" in browser.get(page(sheet)).content.decode()


@pytest.mark.parametrize("most", [3, 30])
def test_queries_do_not_grow_with_the_queue(
    walk: Walk, as_expert: Opened, django_assert_num_queries: DjangoAssertNumQueries, most: int
) -> None:
    multiply(walk, "material", most)
    browser, address = as_expert("评二"), reverse("expert:queue", args=[walk.round("material").pk])
    for url, queries in ((address, 6), ("/expert/", 8), (page(sheet_of("评二")), 11)):
        browser.get(url)
        with django_assert_num_queries(queries):
            assert browser.get(url).status_code == 200
