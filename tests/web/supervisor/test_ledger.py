"""The ledger in words: filters, moves, findings, chains; looks at an application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.ledger.models import Access, ChainHead, Entry
from biaogan.apps.ledger.services import record_entry
from biaogan.core.findings import Finding, Severity
from biaogan.phrases import say
from tests import cast
from tests.walks import Walk
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]


def address(walk: Walk, name: str = "ledger") -> str:
    return reverse(f"supervisor:{name}", args=[walk.edition.pk])


def rows(page: Any) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in main_of(page).xpath("//table/tbody/tr")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(1).recommended()


def test_entries_are_told_in_words_the_newest_first(walk: Walk, desk: Callable[[], Client]):
    page = desk().get(address(walk))
    told = rows(page)
    assert [row[1] for row in told[:5]] == ["报送推荐名单", "列入推荐名单", "填写审查清单", "环节截止", "提交申报"]
    assert told[0][3].endswith("推荐单位")
    (item,) = walk.items
    assert f"{item.number} 转到 形式审查" in told[0][4]
    assert reverse("supervisor:application", args=[item.pk]) in links_of(page)


def test_findings_and_reasons_stand_beside_the_act(walk: Walk, desk: Callable[[], Client]):
    record_entry(
        act="waiver.grant", subject=walk.edition.key, edition=walk.edition.key, actor=cast.office().key, role="office+",
        second="", at=walk.now, findings=[Finding("unit.outside_area", Severity.WARNING)],
        reason="系统维护期间无法提交", inputs={},
        moves=[{"application": walk.items[0].pk, "what": "exit", "to": "withdrawn"}], events=[], touches=[],
    )  # fmt: skip
    (row,) = rows(desk().get(address(walk), {"act": "waiver.grant"}))
    assert row[3] == "郑办办公室（负责人）"
    assert "系统维护期间无法提交" in row[4]
    assert f"{walk.items[0].number} 退出：{say('stages.office.withdrawn')}" in row[4]


def test_filters_by_act_actor_and_object(walk: Walk, desk: Callable[[], Client]):
    (item,) = walk.items
    client, ledger = desk(), address(walk)
    found = {
        query: [row[1] for row in rows(client.get(ledger + query))]
        for query in (
            "?actor=荐heilongjiang", f"?object={item.number}&act=application.judge", "?actor=系统", "?actor=没有此人",
            "?object=2026-9999", "?act=no.act&actor=&object=",
        )
    }  # fmt: skip
    assert list(found.values())[:2] == [["报送推荐名单", "列入推荐名单", "填写审查清单"], ["填写审查清单"]]
    assert set(found["?actor=系统"]) == {"开启环节", "环节截止"}
    assert (found["?actor=没有此人"], found["?object=2026-9999"]) == ([], [])
    assert len(found["?act=no.act&actor=&object="]) == Entry.objects.filter(edition=walk.edition.key).count()


def test_drafts_are_told_by_number_alone(walk: Walk, desk: Callable[[], Client]):
    draft = cast.drafted(walk.edition, "云岭轨道", "申云岭轨道").fresh
    told = rows(desk().get(address(walk), {"act": "application.edit", "object": draft.key}))
    assert {row[2] for row in told} == {f"申报草稿 {draft.pk}"}
    assert draft.name not in str(told)


def test_workbook_holds_what_is_filtered_and_leaves_its_trace(walk: Walk, desk: Callable[[], Client]):
    given = desk().get(address(walk, "export_ledger") + "?act=application.submit")
    sheet = load_workbook(BytesIO(given.content)).active
    assert [row[2].value for row in sheet.iter_rows()] == ["事项", "提交申报"]
    assert sheet["K2"].value == Entry.objects.get(act="application.submit").hash
    assert Access.objects.get(act="list.export", detail="ledger").actor == cast.supervisor().key


def test_ledger_takes_the_same_queries_with_many_entries(
    walk: Walk, desk: Callable[[], Client], queries: Callable[[Client, str], int]
):
    client = desk()
    assert queries(client, address(walk) + "?act=application.submit") == 7
    many(walk, 60)
    assert queries(client, address(walk)) == 7
    assert (len(rows(client.get(address(walk)))), len(rows(client.get(address(walk) + "?page=2"))) > 10) == (50, True)


def many(walk: Walk, count: int) -> None:
    """Entries in bulk, for counting queries only."""
    for nth in range(count):
        record_entry(
            act="application.hold", subject=walk.items[0].key, edition=walk.edition.key, actor=walk.office.key,
            role="office", second="", at=walk.now + timedelta(minutes=nth), findings=[], reason="核实", inputs={},
            moves=[{"application": walk.items[0].pk, "what": "round", "to": walk.round("formal").pk}], events=[],
            touches=[],
        )  # fmt: skip


def test_front_page_shows_chains_and_figures(walk: Walk, desk: Callable[[], Client]):
    page = desk().get("/supervisor/")
    head = ChainHead.objects.get(chain="entry")
    said = text_of(page)
    assert head.hash in said
    assert f"操作留痕 {Entry.objects.filter(edition=walk.edition.key).count()}".replace(" ", "") in said.replace(
        " ", ""
    )
    assert address(walk) in links_of(page)


def test_a_supervisor_of_nothing_sees_an_empty_desk(signed_in: Callable[..., Client]):
    person = cast.granted("督察", "supervisor", "edition:999")
    assert "没有授权监督的届次" in text_of(signed_in(person).get("/supervisor/"))


def test_another_editions_ledger_is_missing(walk: Walk, signed_in: Callable[..., Client]):
    person = cast.granted("他察", "supervisor", "edition:999")
    assert signed_in(person).get(address(walk)).status_code == 404


def test_application_shows_dossier_conclusions_acts_and_looks(
    desk: Callable[[], Client], signed_in: Callable[..., Client], clock_at: Callable[..., None]
):
    walk = cast.walk(1).reviewed()
    clock_at(walk.now)
    (item,) = walk.items
    signed_in(cast.office()).get(reverse("office:application", args=[item.pk]))
    page = desk().get(reverse("supervisor:application", args=[item.pk]))
    said = text_of(page)
    for words in (item.name, item.current.sections["abstract"][:20], "提交申报", "查看申报", "郑办"):  # type: ignore[union-attr]
        assert words in said
    assert main_of(page).xpath("//form[@method='post']") == []  # nothing is moved from here
    looked = Access.objects.filter(subject=item.key, actor=cast.supervisor().key)
    assert [(look.act, look.role) for look in looked] == [("application.read", "supervisor")]


def test_looks_have_a_page_and_a_workbook(walk: Walk, desk: Callable[[], Client]):
    (item,) = walk.items
    client = desk()
    assert "还没有人查阅。" in text_of(client.get(reverse("supervisor:accesses", args=[item.pk])))
    page = client.get(reverse("supervisor:accesses", args=[item.pk]))
    assert [row[1:3] for row in rows(page)] == [["督察 监督", "查看申报"]]
    given = client.get(reverse("supervisor:export_accesses", args=[item.pk]))
    assert load_workbook(BytesIO(given.content)).active.max_row == 3


def test_for_everybody_else_the_desk_is_missing(walk: Walk, others: Callable[[], list[Client]], client: Client):
    (item,) = walk.items
    pages = [
        "/supervisor/", address(walk), address(walk, "export_ledger"),
        *(reverse(f"supervisor:{name}", args=[item.pk]) for name in ("application", "accesses", "export_accesses")),
        *(reverse("supervisor:register", args=[walk.edition.pk, name]) for name in ("applications", "late")),
    ]  # fmt: skip
    strangers = others()
    for page in pages:
        assert [other.get(page).status_code for other in strangers] == [404] * 5
        assert client.get(page).status_code == 302


def test_pages_are_only_read(walk: Walk, desk: Callable[[], Client]):
    (item,) = walk.items
    for page in ("/supervisor/", address(walk), reverse("supervisor:application", args=[item.pk])):
        assert desk().post(page).status_code == 405


def test_in_english(walk: Walk, desk: Callable[[], Client]):
    client = in_english(desk())
    assert "List submitted" in text_of(client.get(address(walk)))
    assert "Departures from the order of scores" in text_of(client.get("/supervisor/"))
