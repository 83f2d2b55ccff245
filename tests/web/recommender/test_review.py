"""The preliminary review: the list by state, the checklist, return, reject, recommend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application, Correction, Judgement, Recommendation
from biaogan.apps.ledger.models import Access
from tests import cast
from tests.walks import Walk, judge
from tests.web.pages import in_english, main_of, text_of

pytestmark = pytest.mark.django_db
Make = Callable[..., Walk]
ITEMS = ("legal_person", "profit", "record", "maturity", "sharing", "scope", "sme")


def page_of(application: Application, name: str = "application") -> str:
    return reverse(f"recommender:{name}", args=[application.pk])


def verdicts(**other: tuple[str, str]) -> dict[str, str]:
    """Every item met, but for some: {item: (verdict, note)}."""
    sent = {f"verdict-{item}": "met" for item in ITEMS}
    for item, (verdict, note) in other.items():
        sent |= {f"verdict-{item}": verdict, f"note-{item}": note}
    return sent


@pytest.fixture
def item(with_unit: Make) -> Application:
    (found,) = with_unit(1).items
    return found


@pytest.mark.clause("S1-17a", "S1-9.1")
def test_checklist_stands_beside_the_dossier_each_item_with_its_clause(item: Application, desk: Callable[[], Client]):
    page = desk().get(page_of(item))
    lines = page.context["lines"]
    assert tuple(line.item for line in lines) == ITEMS
    assert all(line.cites for line in lines)
    assert next(fact.value for line in lines if line.item == "profit" for fact in line.facts).startswith("3,218.40")
    assert item.current.sections["abstract"][:20] in text_of(page)  # type: ignore[union-attr]
    assert main_of(page).xpath("//a[contains(@href, '/word/')]")


def test_what_is_not_asked_of_the_applicant_counts_as_met_once_it_is_judged(
    item: Application, desk: Callable[[], Client]
):
    clerk = desk()
    assert [line.verdict for line in clerk.get(page_of(item)).context["lines"]].count("met") == 1  # offered, not judged
    assert f"符合 0 / {len(ITEMS)}" in text_of(clerk.get(page_of(item)))
    clerk.post(page_of(item, "judge"), {**verdicts(), "do": "keep"})
    assert f"符合 {len(ITEMS)} / {len(ITEMS)}" in text_of(clerk.get(page_of(item)))


@pytest.mark.clause("S1-17a")
def test_verdicts_are_kept_and_a_complete_checklist_opens_the_list(item: Application, desk: Callable[[], Client]):
    clerk = desk()
    assert "还不能列入名单" in text_of(clerk.get(page_of(item)))
    clerk.post(page_of(item, "judge"), {**verdicts(), "do": "keep"})
    assert Judgement.objects.filter(application=item, verdict="met").count() == len(ITEMS)
    page = clerk.get(page_of(item))
    assert "初审通过" in text_of(page)
    clerk.post(page_of(item, "recommend"), {"opinion": "方法成熟，同意推荐。"})
    assert Recommendation.objects.values_list("application", "rank", "opinion").get() == (
        item.pk, 1, "方法成熟，同意推荐。",
    )  # fmt: skip
    assert "已列入名单，第 1 位。" in text_of(clerk.get(page_of(item)))


def test_a_recommendation_says_why(item: Application, desk: Callable[[], Client]):
    clerk = desk()
    clerk.post(page_of(item, "judge"), {**verdicts(), "do": "keep"})
    answer = clerk.post(page_of(item, "recommend"), {"opinion": " "})
    assert (answer.status_code, Recommendation.objects.count()) == (422, 0)


@pytest.mark.clause("S1-17a")
def test_named_items_go_back_with_reasons_and_a_date(item: Application, desk: Callable[[], Client]):
    sent = {
        **verdicts(profit=("return", "2024年净利润与审计报告不一致")), "also-sections.abstract": "缺少对比数据",
        "due": "2026-04-27", "do": "return",
    }  # fmt: skip
    answer = desk().post(page_of(item, "judge"), sent, follow=True)
    correction = Correction.objects.get()
    assert correction.items == [
        {"item": "profit", "reason": "2024年净利润与审计报告不一致"},
        {"item": "sections.abstract", "reason": "缺少对比数据"},
    ]
    assert correction.due == cast.START.replace(month=4, day=28, hour=0)
    said = text_of(answer)
    assert "正在补正" in said
    assert "2024年净利润与审计报告不一致" in said
    assert "补正期限2026年4月27日 24:00" in said


def test_a_return_says_why_of_each_item_and_the_checklist_is_kept_anyway(item: Application, desk: Callable[[], Client]):
    answer = desk().post(page_of(item, "judge"), {**verdicts(profit=("return", " ")), "do": "return"})
    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    assert "没有写理由" in text_of(answer)
    assert Judgement.objects.filter(application=item).count() == len(ITEMS)
    answer = desk().post(page_of(item, "judge"), {**verdicts(), "do": "return", "due": "soon"})
    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    answer = desk().post(page_of(item, "judge"), {**verdicts(), "do": "return"})
    assert "没有选择退回的内容" in text_of(answer)


def test_while_it_is_corrected_nothing_is_decided(item: Application, desk: Callable[[], Client]):
    cast.do(
        "application.return", item, cast.clerk(), cast.START.replace(month=4, day=20),
        items=[{"item": "profit", "reason": "不一致"}], due=date(2026, 4, 27),
    )  # fmt: skip
    page = desk().get(page_of(item))
    assert main_of(page).xpath("//button[@value='return']") == []
    answer = desk().post(page_of(item, "judge"), {**verdicts(), "do": "keep"})
    assert (answer.status_code, "申报单位正在补正" in text_of(answer)) == (422, True)


def test_what_is_returned_leaves_the_list(passed: Make, desk: Callable[[], Client]):
    first, second = passed(2, listed=2).items
    desk().post(page_of(first, "judge"), {**verdicts(profit=("return", "不一致")), "do": "return"})
    assert list(Recommendation.objects.filter(dropped_at=None).values_list("application", "rank")) == [(second.pk, 1)]


@pytest.mark.clause("S1-17a")
def test_rejecting_asks_first_and_tells_the_reason(item: Application, desk: Callable[[], Client]):
    clerk = desk()
    clerk.post(page_of(item, "judge"), {**verdicts(profit=("unmet", "近三年有一年亏损")), "do": "keep"})
    page = clerk.get(page_of(item, "reject"))
    assert "近三年有一年亏损" in text_of(page)
    assert clerk.post(page_of(item, "reject"), {"reason": " "}).status_code == 422
    clerk.post(page_of(item, "reject"), {"reason": "近三年有一年亏损", "confirm": "yes"})
    item.refresh_from_db()
    assert item.exit == "rejected"
    assert "未通过审查" in text_of(clerk.get(page_of(item)))


def test_what_has_gone_on_is_read_only(passed: Make, desk: Callable[[], Client], clock_at: Callable[..., None]):
    walk = cast.walk(1).recommended()
    clock_at(walk.now)
    (gone,) = walk.items
    page = desk().get(page_of(gone))
    assert "已不在推荐环节，清单只供查看。" in text_of(page)
    assert "第 1 位" in text_of(page)
    assert main_of(page).xpath("//input[@type='radio']") == []
    answer = desk().post(page_of(gone, "judge"), {**verdicts(), "do": "keep"})
    assert answer.status_code == 422


def test_for_everybody_else_the_pages_are_missing(item: Application, others: Callable[..., list[Client]]):
    for name in ("application", "reject"):
        assert [other.get(page_of(item, name)).status_code for other in others(item)] == [404] * 5
    for name in ("judge", "recommend", "reject"):
        codes = [other.post(page_of(item, name), {**verdicts(), "reason": "x"}).status_code for other in others(item)]
        assert codes == [404] * 5
    assert Judgement.objects.count() == 0


def test_drafts_are_missing_and_acts_are_posted(with_unit: Make, desk: Callable[[], Client]):
    walk = with_unit(1)
    draft = cast.drafted(walk.edition, "云岭轨道", "申云岭轨道").application
    assert desk().get(page_of(draft)).status_code == 404
    for name in ("judge", "recommend"):
        assert desk().get(page_of(walk.items[0], name)).status_code == 405


@pytest.mark.clause("S1-15")
def test_reading_leaves_its_trace(item: Application, desk: Callable[[], Client]):
    desk().get(page_of(item))
    looked = Access.objects.get(act="application.read")
    assert (looked.actor, looked.role, looked.subject) == (cast.clerk().key, "recommender", item.key)


def test_list_shows_each_state_once(with_unit: Make, desk: Callable[[], Client]):
    walk, clerk = with_unit(5), cast.clerk()
    ready, listed, returned, left, _ = walk.items
    for each in (ready, listed):
        judge(each, clerk, walk.now, stage="recommend")
    cast.do("recommendation.enter", listed, clerk, walk.now, opinion="同意推荐。")
    cast.do("application.return", returned, clerk, walk.now, items=[{"item": "profit", "reason": "不一致"}])
    cast.do("application.reject", left, clerk, walk.now, reason="不属于遴选范围")
    page = desk().get(reverse("recommender:applications"))
    tabs = [tab.text_content() for tab in main_of(page).xpath("//nav[@class='tabs']/a")]
    assert tabs == ["全部 5", "待审核 1", "退回补正 1", "初审通过 1", "拟推荐 1", "已报送 0", "未推荐或退出 1"]
    words = [tag.text_content() for tag in main_of(page).xpath("//table//span[contains(@class, 'tag')]")]
    assert words == ["初审通过", "拟推荐", "已退回，待申报单位修改", "未通过审查", "待审核"]
    page = desk().get(reverse("recommender:applications"), {"state": "returned"})
    assert [head.text_content().strip() for head in main_of(page).xpath("//tbody/tr/th")] == [returned.name]
    assert "这一类没有申报" in text_of(desk().get(reverse("recommender:applications"), {"state": "signed"}))


@pytest.mark.clause("S1-15", "S1-7b")
def test_workbook_holds_the_units_own_and_leaves_its_trace(passed: Make, desk: Callable[[], Client]):
    walk = passed(2, listed=1)
    cast.submitted(walk.edition, "青禾乳业", "申青禾乳业", "jiangsu")
    given = desk().get(reverse("recommender:export"))
    sheet = load_workbook(BytesIO(given.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[1:]] == [item.number for item in walk.items if item.unit == cast.unit()]
    assert rows[1][3:6] == ["拟推荐", 1, "方法成熟，同意推荐。"]
    assert Access.objects.filter(act="list.export", actor=cast.clerk().key).count() == 1


def test_in_english(item: Application, desk: Callable[[], Client]):
    clerk = in_english(desk())
    assert "Preliminary review" in text_of(clerk.get(reverse("recommender:applications")))
    said = text_of(clerk.get(page_of(item)))
    for words in ("Checklist", "Profitable in each of the last three years", "Return for correction"):
        assert words in said


def test_an_overdue_correction_is_said(item: Application, desk: Callable[[], Client], clock_at: Callable[..., None]):
    noon = cast.START.replace(month=4, day=20)
    cast.do(
        "application.return", item, cast.clerk(), noon, items=[{"item": "profit", "reason": "不一致"}],
        due=date(2026, 4, 21),
    )  # fmt: skip
    clock_at(noon + timedelta(days=3))
    assert "补正期限已过，按最后一次提交的版本审核。" in text_of(desk().get(page_of(item)))
