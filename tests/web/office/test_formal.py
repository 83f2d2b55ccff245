"""The formal review: queue, checklist, pass, return of named items, reject, many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application, Correction, Judgement
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.people.models import Organisation
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from tests import cast
from tests.cast import do
from tests.walks import judge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day_of_the_review(clock_at: Callable[..., None]) -> None:
    clock_at(cast.START.replace(month=4, day=21))


def items(of: Edition) -> list[str]:
    return checklist_items(law_of_edition(of), "formal")


def verdicts(of: Edition, **other: tuple[str, str]) -> dict[str, str]:
    """Every item met, but for some: {item: (verdict, note)}."""
    sent = {f"verdict-{item}": "met" for item in items(of)}
    for item, (verdict, note) in other.items():
        sent |= {f"verdict-{item}": verdict, f"note-{item}": note}
    return sent


def examine(application: Application) -> str:
    return reverse("office:examine", args=[application.pk])


@pytest.mark.clause("S1-18a")
def test_checklist_shows_each_item_with_clause_finding_and_what_was_stated(office: Client) -> None:
    walk = cast.walk(1).recommended()
    lines = {line.item: line for line in office.get(examine(walk.journeys[0].application)).context["lines"]}
    assert list(lines) == items(walk.edition)
    assert all(line.cites for line in lines.values())
    assert (lines["profit"].said, lines["profit"].verdict) == ("未发现问题", "")
    assert [fact.label for fact in lines["profit"].facts] == ["2023年", "2024年", "2025年"]
    assert (lines["maturity"].said, lines["maturity"].findings) == ("请人工判断", ("方法的成熟程度待审查人员判断",))
    assert (lines["sme"].said, lines["sme"].verdict) == ("不适用", "met")


@pytest.mark.clause("S1-7a", "S1-18a")
def test_unit_that_does_not_cover_the_applicant_is_shown_beside_its_item(office: Client) -> None:
    application = cast.walk(1).recommended().journeys[0].application
    Organisation.objects.update(division="330100")
    line = next(line for line in office.get(examine(application)).context["lines"] if line.item == "recommender")
    assert (line.tag, line.findings) == ("wait", ("推荐单位可能不覆盖申报单位",))
    assert "申报单位的地区或行业：浙江省" in [fact.value for fact in line.facts]


@pytest.mark.clause("S1-18a", "S1-18b")
def test_complete_checklist_passes_and_leads_to_the_next(office: Client) -> None:
    walk = cast.walk(2).recommended()
    first, second = walk.journeys
    answer = office.post(examine(first.application), verdicts(walk.edition) | {"do": "pass"})
    assert answer["Location"] == examine(second.application)
    assert first.fresh.round.stage == "material"
    answer = office.post(examine(second.application), verdicts(walk.edition) | {"do": "pass"})
    assert answer["Location"] == reverse("office:formal", args=[walk.edition.pk])


def test_open_item_keeps_the_checklist_and_says_what_is_missing(office: Client) -> None:
    walk = cast.walk(1).recommended()
    item = walk.journeys[0]
    sent = verdicts(walk.edition, profit=("unmet", "2024年亏损"))
    answer = office.post(examine(item.application), sent | {"do": "pass"})
    assert answer.status_code == 422
    assert [(finding.code, finding.place) for finding in answer.context["refused"]] == [("checklist.open", "profit")]
    assert Judgement.objects.filter(application=item.application, round__stage="formal").count() == len(sent) - 1


@pytest.mark.clause("S1-18a")
def test_return_names_items_with_reasons_and_a_date(office: Client) -> None:
    walk = cast.walk(1).recommended()
    item = walk.journeys[0]
    sent = verdicts(walk.edition, profit=("return", "补填2024年净利润")) | {"do": "return", "due": "2026-05-08"}
    assert office.post(examine(item.application), sent).status_code == 302
    correction = Correction.objects.get()
    assert correction.items == [{"item": "profit", "reason": "补填2024年净利润"}]
    assert correction.due is not None
    assert correction.due.astimezone(cast.START.tzinfo).date() == date(2026, 5, 9)  # the first instant too late
    assert office.get(examine(item.application)).context["items"] == [("近三年连续保持盈利", "补填2024年净利润")]


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        ({"due": "2026-05-08"}, ["correction.empty"]),
        ({"due": "2026-05-08", "verdict-profit": "return"}, ["reason.missing"]),
        ({"due": "", "verdict-profit": "return", "note-profit": "补填"}, []),
    ],
)
def test_return_without_items_reason_or_date_is_refused(
    office: Client, sent: dict[str, str], missing: list[str]
) -> None:
    item = cast.walk(1).recommended().journeys[0]
    answer = office.post(examine(item.application), sent | {"do": "return"})
    assert answer.status_code == 422
    assert [finding.code for finding in answer.context["refused"]] == missing
    assert not Correction.objects.exists()


def test_items_on_which_nothing_was_found_are_confirmed_together(office: Client) -> None:
    item = cast.walk(1).recommended().journeys[0]
    office.post(examine(item.application), {"do": "clean", "verdict-profit": "return", "note-profit": "核对"})
    judged = dict(Judgement.objects.filter(round__stage="formal").values_list("item", "verdict"))
    assert (judged["profit"], judged["legal_person"], judged["sme"]) == ("return", "met", "met")
    assert {"maturity", "documents.master"} & set(judged) == set()


@pytest.mark.clause("S1-18b")
def test_rejecting_is_confirmed_with_the_reasons_noted(office: Client) -> None:
    walk = cast.walk(1).recommended()
    item = walk.journeys[0]
    sent = verdicts(walk.edition, legal_person=("unmet", "申报主体为分公司")) | {"do": "reject"}
    where = office.post(examine(item.application), sent)["Location"]
    assert where == reverse("office:application_reject", args=[item.application.pk])
    assert office.get(where).context["form"].initial["reason"] == "独立法人资格：申报主体为分公司"
    assert office.post(where, {"reason": ""}).status_code == 422
    assert office.post(where, {"reason": "申报主体为分公司"}).status_code == 302
    assert item.fresh.exit == "rejected"


def test_corrected_version_keeps_what_was_met_and_asks_anew_for_the_rest(office: Client) -> None:
    walk = cast.walk(1).recommended()
    item = walk.journeys[0]
    sent = verdicts(walk.edition, indicators=("return", "补充对比"), profit=("return", "核对"))
    office.post(examine(item.application), sent | {"do": "return", "due": "2026-05-08"})
    do("application.resubmit", item.fresh, item.applicant, cast.START.replace(month=4, day=22), confirmed=True)
    lines = {line.item: line.verdict for line in office.get(examine(item.application)).context["lines"]}
    assert (lines["legal_person"], lines["profit"]) == ("met", "")


def queue(client: Client, of: Edition, state: str = "") -> tuple[list[str], dict[str, int]]:
    page = client.get(reverse("office:formal", args=[of.pk]), {"state": state}).context
    return [item.number for item in page["page"]], {name: n for name, _, n in page["tabs"]}


def test_queue_sorts_by_state(office: Client) -> None:
    walk = cast.walk(3).recommended()
    complete, returned, _ = walk.journeys
    judge(complete.fresh, walk.office, walk.now, stage="formal")
    named = [{"item": "indicators", "reason": "补充"}]
    do("application.return", returned.fresh, walk.office, walk.now, items=named, due=date(2026, 5, 8))
    assert queue(office, walk.edition)[1] == {"all": 3, "waiting": 1, "complete": 1, "back": 0, "returned": 1}
    assert queue(office, walk.edition, "complete")[0] == ["2026-0001"]
    assert queue(office, walk.edition, "returned")[0] == ["2026-0002"]
    assert queue(office, walk.edition, "waiting")[0] == ["2026-0003"]


@pytest.mark.clause("S1-18b")
def test_batch_passes_those_complete_and_says_which_were_not(office: Client) -> None:
    walk = cast.walk(2).recommended()
    judge(walk.journeys[0].fresh, walk.office, walk.now, stage="formal")
    ticked = [item.application.pk for item in walk.journeys]
    where = reverse("office:formal_pass", args=[walk.edition.pk])
    answer = office.post(where, {"application": [*ticked, "999999", "x"]}, follow=True)
    assert [item.fresh.round.stage for item in walk.journeys] == ["material", "formal"]
    said = [str(message) for message in answer.context["messages"]]
    assert said[0].startswith("2026-0002 没有通过")
    assert said[1] == "1 项通过形式审查，进入资料评审。"


def test_application_of_another_stage_goes_to_its_own_page(office: Client) -> None:
    item = cast.walk(1).passed().journeys[0]
    assert office.get(examine(item.application))["Location"] == reverse(
        "office:application", args=[item.application.pk]
    )


def test_neighbours_follow_the_queue(office: Client) -> None:
    walk = cast.walk(3).recommended()
    first, second, third = (item.application.pk for item in walk.journeys)
    found: dict[str, Any] = office.get(examine(walk.journeys[1].application)).context["neighbours"]
    assert found == {"previous": first, "next": third, "all": 3, "place": 2}
    assert second


def test_queue_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    of = cast.open_edition()
    many(of, 1)
    assert queries(office, reverse("office:formal", args=[of.pk])) == 7
    many(of, 29)
    assert queries(office, reverse("office:formal", args=[of.pk])) == 7


def test_queue_is_exported_with_how_far_each_checklist_is(office: Client) -> None:
    walk = cast.walk(1).recommended()
    judge(walk.journeys[0].fresh, walk.office, walk.now, stage="formal")
    answer = office.get(reverse("office:formal_export", args=[walk.edition.pk]))
    (row,) = list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert (row[0], row[4:]) == ("2026-0001", (11, 11, "待形式审查"))
