"""Clause coverage of an edition on the desks of supervisor and office: page, workbook, paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Access
from biaogan.apps.people.models import Account
from biaogan.apps.reviews.models import Sheet
from tests import cast
from tests.walks import Walk
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]
DESKS = {
    "supervisor": ("supervisor:clauses", "supervisor:export_clauses", "supervisor:paper_of_clauses"),
    "office": ("office:clauses", "office:clauses_export", "office:clauses_document"),
}


@pytest.fixture
def walk() -> Walk:
    """A review that is over; nobody wrote why the first expert marked as he did."""
    made = cast.walk(1).reviewed()
    sheet = Sheet.objects.order_by("pk").first()
    Sheet.objects.filter(pk=sheet.pk if sheet else 0).update(comment="")
    return made


def at(walk: Walk, name: str) -> str:
    return reverse(name, args=[walk.edition.pk])


def people(signed_in: Callable[[Account], Client]) -> dict[str, Client]:
    return {"supervisor": signed_in(cast.supervisor()), "office": signed_in(cast.office())}


def rows(page: Any) -> dict[str, list[str]]:
    """Clause as people call it, with its summary -> words of its other cells."""
    found = {}
    for row in main_of(page).xpath("//table/tbody/tr"):
        name, *cells = (" ".join(cell.text_content().split()) for cell in row)
        found[name] = cells
    return found


@pytest.mark.parametrize("desk", DESKS)
def test_page_marks_what_was_skipped_and_what_has_not_come(
    walk: Walk, signed_in: Callable[[Account], Client], desk: str
) -> None:
    page = people(signed_in)[desk].get(at(walk, DESKS[desk][0]))
    told = rows(page)
    marks = {name[:5]: cells[0] for name, cells in told.items() if "评语" in name or "公示10个" in name}
    assert marks == {"第十九条分": "缺办", "第二十一条": "未到"}
    assert [cells[0] for name, cells in told.items() if name.startswith("第十八条")] == ["已办", "已办"]
    assert f"缺 {walk.items[0].number}" in text_of(page)
    sheet = Sheet.objects.order_by("pk").first()
    assert sheet is not None
    assert reverse("shared:go", args=[sheet.key]) in links_of(page)


def test_page_shows_one_state_where_it_was_asked_for(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    told = rows(people(signed_in)["supervisor"].get(at(walk, "supervisor:clauses"), {"state": "skipped"}))
    assert {cells[0] for cells in told.values()} == {"缺办"}


def test_page_reads_in_english(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    page = in_english(people(signed_in)["office"]).get(at(walk, "office:clauses"))
    assert "Comment and score given 2/3" in text_of(page)


@pytest.mark.parametrize("desk", DESKS)
def test_workbook_holds_every_clause_and_leaves_its_trace(
    walk: Walk, signed_in: Callable[[Account], Client], desk: str
) -> None:
    given = people(signed_in)[desk].get(at(walk, DESKS[desk][1]))
    sheet = load_workbook(BytesIO(given.content)).active
    skipped = [row[4].value for row in sheet.iter_rows() if row[3].value == "缺办"]
    assert any(f"评语和打分齐全 2/3，缺：{walk.items[0].number}" in evidence for evidence in skipped)
    assert Access.objects.filter(act="list.export", detail="clauses").count() == 1


@pytest.mark.parametrize("desk", DESKS)
def test_paper_is_asked_of_the_worker_and_shown_to_those_who_may_read_the_ledger(
    walk: Walk, signed_in: Callable[[Account], Client], desk: str
) -> None:
    client = people(signed_in)[desk]
    answer = client.post(at(walk, DESKS[desk][2]))
    made = Document.objects.get(kind="clause_coverage")
    place = reverse("shared:document", args=[made.pk])
    assert (answer.status_code, answer["Location"]) == (302, place)
    assert client.get(place).status_code in (200, 202)
    strangers = (cast.account("路人"), cast.account("申澜川动力"), cast.clerk())
    assert {signed_in(person).get(place).status_code for person in strangers} == {404}


@pytest.mark.parametrize("desk", DESKS)
def test_coverage_is_missing_for_everybody_else(walk: Walk, signed_in: Callable[[Account], Client], desk: str) -> None:
    others = [cast.clerk(), cast.account("申澜川动力"), cast.account("评一"), cast.account("路人")]
    others.append(cast.office() if desk == "supervisor" else cast.supervisor())
    page, sheet, paper = (at(walk, name) for name in DESKS[desk])
    for client in map(signed_in, others):
        assert [client.get(page).status_code, client.get(sheet).status_code, client.post(paper).status_code] == [
            404
        ] * 3


def test_page_is_read_and_the_paper_is_sent_for(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    client = people(signed_in)["supervisor"]
    page, _, paper = (at(walk, name) for name in DESKS["supervisor"])
    assert (client.post(page).status_code, client.get(paper).status_code) == (405, 405)


def test_page_takes_no_more_than_sixty_queries(
    walk: Walk, signed_in: Callable[[Account], Client], django_assert_max_num_queries: Any
) -> None:
    client = people(signed_in)["supervisor"]
    client.get(at(walk, "supervisor:clauses"))
    with django_assert_max_num_queries(60):
        client.get(at(walk, "supervisor:clauses"))
