"""Rounds with sheets: opening, giving out, following, reminding, settling; single sheets and the table of marks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import hundredths
from biaogan.core.scoring.official import official
from tests import cast
from tests.cast import do
from tests.walks import Walk
from tests.web.office import rows

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-19a")]


def at(page: str, noun: object) -> str:
    return reverse(f"office:{page}", args=[noun.pk])  # type: ignore[attr-defined]


def codes(answer: object) -> list[str]:
    return [finding.code for finding in answer.context["findings"]]  # type: ignore[attr-defined]


def test_round_that_is_not_ready_says_why_and_cannot_be_opened(office: Client) -> None:
    standing = cast.walk(1).formed().round("material")
    page = office.get(at("round_open", standing))
    assert (page.context["ready"], codes(page)) == (False, ["body.unanswered"])
    assert office.post(at("round_open", standing)).status_code == 422
    assert Round.objects.get(pk=standing.pk).state == Round.PLANNED


@pytest.mark.clause("S1-N1.3a")
def test_round_is_opened_once(office: Client) -> None:
    standing = cast.walk(1).seated().round("material")
    assert office.post(at("round_open", standing))["Location"] == at("review", standing)
    assert Round.objects.get(pk=standing.pk).state == Round.OPEN
    assert codes(office.post(at("round_open", standing))) == ["round.opened"]


def test_sheets_are_given_out_and_the_experts_are_told(office: Client) -> None:
    walk = cast.walk(2).seated()
    standing = walk.round("material")
    do("round.open", standing, walk.office, walk.now)
    assert office.get(at("review", standing)).context["unassigned"] == 2
    assert office.post(at("assign", standing)).status_code == 302
    assert (Sheet.objects.count(), Message.objects.filter(template="sheet_assigned").count()) == (6, 3)


def test_sheets_of_a_round_that_does_not_run_are_not_given_out(office: Client) -> None:
    standing = cast.walk(1).seated().round("material")
    answer = office.post(at("assign", standing))
    assert (answer.status_code, codes(answer)) == (422, ["round.not_running"])


def test_page_counts_by_group_expert_and_application(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(2).reviewing()
    sheet = Sheet.objects.filter(seat=walk.seat("评二")).first()
    points = dict.fromkeys(("lawful", "novel", "mature", "exemplary", "evident", "applicable"), "80")
    do("sheet.submit", sheet, cast.account("评二"), walk.now, marks=points, comment="好", version=1)
    page = office.get(at("review", walk.round("material"))).context
    assert [(one.name, one.submitted, one.given) for one in page["experts"]] == [
        ("评一", 0, 2),
        ("评二", 1, 2),
        ("评三", 0, 2),
    ]
    assert [(one.name, one.share) for one in page["groups"]] == [("装备组", 16)]
    assert [(item.submitted, item.given) for item in page["page"]] == [(1, 3), (0, 3)]


@pytest.mark.clause("S1-N1.3a")
def test_reminder_goes_to_those_whose_sheets_wait(office: Client) -> None:
    walk = cast.walk(1).marked()
    assert office.post(at("remind", walk.round("material"))).status_code == 302
    assert Message.objects.filter(template="sheet_reminded").count() == 0
    do("sheet.reopen", Sheet.objects.get(seat=walk.seat("评三")), walk.office, walk.now, reason="补充评语")
    office.post(at("remind", walk.round("material")))
    assert [message.recipient for message in Message.objects.filter(template="sheet_reminded")] == [
        cast.account("评三").key
    ]


def test_round_with_all_sheets_is_settled_without_a_reason(office: Client) -> None:
    walk = cast.walk(2).marked()
    page = office.get(at("round_settle", walk.round("material")))
    assert (page.context["form"], page.context["changes"]) == (None, ["2 个项目进入下一环节"])
    assert office.post(at("round_settle", walk.round("material")), {"confirm": "yes"}).status_code == 302
    assert {item.round.stage for item in walk.items} == {"shortlist"}


def test_round_short_of_sheets_takes_a_reason_and_voids_them(office: Client) -> None:
    walk = cast.walk(1).reviewing()
    standing = walk.round("material")
    assert office.post(at("round_settle", standing), {"reason": ""}).status_code == 422
    answer = office.post(at("round_settle", standing), {"reason": "专家因病未交", "confirm": "yes"})
    assert (answer.status_code, Sheet.objects.filter(void=True).count()) == (302, 3)
    assert Entry.objects.get(act="round.settle").reason == "专家因病未交"


def test_held_application_stays_behind(office: Client) -> None:
    walk = cast.walk(2).marked()
    do("application.hold", walk.items[0], walk.office, walk.now, reason="核实中")
    page = office.get(at("round_settle", walk.round("material")))
    assert page.context["changes"] == ["1 个项目进入下一环节", "1 个项目处于暂缓，留在本环节"]
    office.post(at("round_settle", walk.round("material")), {"confirm": "yes"})
    assert [item.round.stage for item in walk.items] == ["material", "shortlist"]


@pytest.mark.parametrize(("verb", "field"), [("reopen", "submitted_at"), ("void", "void")])
def test_sheet_is_reopened_or_voided_with_a_reason(office: Client, verb: str, field: str) -> None:
    sheet = Sheet.objects.get(seat=cast.walk(1).marked().seat("评二"))
    where = at(f"sheet_{verb}", sheet)
    assert office.get(where).status_code == 200
    assert office.post(where, {"reason": ""}).status_code == 422
    assert office.post(where, {"reason": "打分与评语不符", "confirm": "yes"})["Location"] == at("sheet", sheet)
    assert getattr(Sheet.objects.get(pk=sheet.pk), field) in (None, True)


def test_sheet_concluded_on_stays_as_it_is(office: Client) -> None:
    sheet = Sheet.objects.get(seat=cast.walk(1).shortlisted().seat("评二"))
    answer = office.post(at("sheet_void", sheet), {"reason": "x"})
    assert (answer.status_code, Sheet.objects.get(pk=sheet.pk).void) == (422, False)


@pytest.mark.clause("S1-15")
def test_sheet_page_shows_marks_and_leaves_a_trace(office: Client) -> None:
    sheet = Sheet.objects.get(seat=cast.walk(1).marked().seat("评二"))
    page = office.get(at("sheet", sheet))
    assert [[mark for _, _, mark in points] for _, points in page.context["groups"]] == [[Decimal(93)] * 2] * 3
    assert Access.objects.filter(act="score.read", subject=sheet.key).count() == 1


def test_table_of_marks_has_mean_spread_and_place(office: Client) -> None:
    walk = cast.walk(2).marked()
    table = office.get(at("scores", walk.round("material"))).context["tables"][0]
    assert [seat.expert.account.name for seat in table.columns] == ["评一", "评二", "评三"]
    first = table.rows[0]
    assert [cell.figure for cell in first.cells] == [Decimal(92), Decimal(93), Decimal(94)]
    assert (first.figure, first.spread.span, first.spread.deviation, first.place) == (
        Decimal("93.00"), Decimal("2.00"), Decimal("0.82"), 1,
    )  # fmt: skip


def test_voided_sheet_is_in_no_figure(office: Client) -> None:
    walk = cast.walk(1).marked()
    do("sheet.void", Sheet.objects.get(seat=walk.seat("评三")), walk.office, walk.now, reason="回避")
    row = office.get(at("scores", walk.round("material"))).context["tables"][0].rows[0]
    assert (len(row.cells), row.figure) == (2, Decimal("92.50"))


def test_workbook_of_marks_has_a_row_for_each_sheet(office: Client) -> None:
    walk = cast.walk(2).marked()
    answer = office.get(at("scores_sheet", walk.round("material")))
    lines = [[cell.value for cell in line] for line in load_workbook(BytesIO(answer.content)).active.iter_rows()]
    assert (len(lines), lines[1][1], lines[1][4], lines[1][5]) == (7, "2026-0001", "评一", 92)


def test_list_of_rounds_names_each_stage_with_its_page(office: Client) -> None:
    walk = cast.walk(2).marked()
    rounds = office.get(reverse("office:rounds", args=[walk.edition.pk])).context["rows"]
    assert [(name, items, sheets) for _, name, _, _, items, sheets in rounds][:2] == [
        ("资料评审", 2, (6, 6)), ("专家组合议（答辩名单）", 0, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "stage", ["material", "shortlist", "defence", "visit", "consult", "notice", "approve", "announce"]
)
def test_address_of_a_round_leads_to_the_page_of_its_kind(office: Client, stage: str) -> None:
    standing = cast.walk(1).passed().round(stage)
    answer = office.get(at("round", standing), follow=True)
    assert (answer.status_code, answer.context["round"]) == (200, standing)


def seen(queries: Callable[[Client, str], int], office: Client, walk: Walk) -> list[int]:
    standing = walk.round("material")
    pages = [at(page, standing) for page in ("review", "scores")]
    return [queries(office, page) for page in (*pages, reverse("office:rounds", args=[walk.edition.pk]))]


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    walk = cast.walk(1).marked()
    before = seen(queries, office, walk)
    made = many(walk.edition, 29, "material")
    rows.placed(walk, made)
    rows.marked(walk, made, "material")
    assert seen(queries, office, walk) == before == [9, 12, 6]


@pytest.mark.parametrize("counted", ["mean", "trimmed", "sum"])
@pytest.mark.both
def test_database_and_core_reckon_the_same_figure(counted: str) -> None:
    walk = cast.walk(5).reviewing()
    given = [[], ["70.01"], ["80.25", "80.24"], ["92.13", "60", "88.88"], ["100", "0.01", "33.34"]]
    for item, figures in zip(walk.items, given, strict=True):
        for sheet, figure in zip(Sheet.objects.filter(application=item), figures, strict=False):
            Sheet.objects.filter(pk=sheet.pk).update(figure=figure)
    found = Sheet.objects.values("application").annotate(n=hundredths(counted)).values_list("application", "n")
    wanted = {
        item.pk: official([Decimal(each) for each in figures], counted)
        for item, figures in zip(walk.items, given, strict=True)
    }
    assert {pk: None if n is None else Decimal(n) / 100 for pk, n in found} == wanted


def test_marks_come_in_pages_with_the_place_in_the_whole_group(
    office: Client, many: Callable[..., list[Application]]
) -> None:
    walk = cast.walk(1).marked()
    made = many(walk.edition, 50, "material")
    rows.placed(walk, made)
    rows.marked(walk, made, "material")
    where = at("scores", walk.round("material"))
    first, last = (office.get(where, {"page": page}).context["tables"] for page in (1, 2))
    assert [[len(table.rows) for table in tables] for tables in (first, last)] == [[50], [1]]
    assert [first[0].rows[n].place for n in (0, 1)] + [last[0].rows[0].place] == [1, 2, 2]
    assert len(taken_rows(office, walk)) == 51 * 3


def taken_rows(office: Client, walk: Walk) -> list[object]:
    answer = office.get(at("scores_sheet", walk.round("material")))
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows())[1:]


def test_progress_comes_ten_groups_at_a_time(office: Client) -> None:
    walk = cast.walk(1).reviewing()
    sheet = Sheet.objects.filter(round=walk.round("material")).first()
    for n in range(10):
        group = walk.body.groups.create(name=f"第{n}组", order=9 + n)
        seat = Seat.objects.create(
            body=walk.body, group=group, kind="member", expert=rows.experts(1)[0], basis="", invited_at=walk.now
        )
        Sheet.objects.create(seat=seat, application=sheet.application, round=sheet.round)
    where = at("review", walk.round("material"))
    pages = [office.get(where, {"groups": number}).context for number in (1, 2)]
    assert [[one.name for one in page["groups"]][-1:] for page in pages] == [["第8组"], ["第9组"]]
    assert [(len(page["groups"]), len(page["experts"]), page["given"]) for page in pages] == [(10, 12, 13), (1, 1, 13)]
