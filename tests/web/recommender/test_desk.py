"""Places and ranking: the desk, two clerks at once, the paper to stamp, handing it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application, Recommendation, RecommendationList
from biaogan.apps.applications.recommendation_lists import check_code_of_list
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.queries import times_touched
from tests import cast, samples
from tests.walks import Walk, stamped
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = pytest.mark.django_db
DESK = "/recommender/"
Make = Callable[..., Walk]


def listing() -> RecommendationList:
    return RecommendationList.objects.get(unit=cast.unit(), signed_at=None)


def typed(*places: tuple[Application, Any, str], version: int | None = None, **other: Any) -> dict[str, Any]:
    """The form of the list: (application, rank, opinion) each."""
    held = times_touched(listing().key) if version is None else version
    sent = {"version": held, "form-TOTAL_FORMS": len(places), "form-INITIAL_FORMS": len(places), **other}
    for nth, (application, rank, opinion) in enumerate(places):
        sent |= {f"form-{nth}-application": application.pk, f"form-{nth}-rank": rank, f"form-{nth}-opinion": opinion}
    return sent


def as_listed() -> tuple[tuple[Application, Any, str], ...]:
    """The list as it stands."""
    places = listing().recommendations.filter(dropped_at=None).select_related("application").order_by("rank")
    return tuple((place.application, place.rank, place.opinion) for place in places)


def change(client: Client, **sent: Any) -> Any:
    return client.post(reverse("recommender:change", args=[listing().pk]), sent)


def printed(clerk: Client) -> str:
    """The check code of the list, its paper asked for as it stands."""
    change(clerk, **typed(*as_listed(), do="print"))
    return check_code_of_list(listing())


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("推荐名单.png", samples.scan("推荐名单"))


def test_before_any_call_there_is_nothing_to_recommend(signed_in: Callable[..., Client]):
    clerk = cast.granted("周荐", "recommender", "unit:1")
    page = signed_in(clerk).get(DESK)
    assert (page.status_code, "还没有开展推荐" in text_of(page)) == (200, True)


@pytest.mark.clause("S1-7b", "S1-17b", "S1-N1.2.5a")
def test_desk_counts_what_came_in_and_the_places(passed: Make, desk: Callable[[], Client]):
    passed(4, listed=2)
    figures = [
        [part.text_content() for part in figure] for figure in main_of(desk().get(DESK)).xpath("//*[@class='kpis']/div")
    ]
    assert figures == [
        ["收到申报", "4", "仅本单位的申报"], ["初审通过", "4", "退回补正 0，待审核 0"],
        ["推荐名额", "3", "已选 2，剩余 1"], ["放宽到 5 项", "未报送佐证", "报送地方活动"],
    ]  # fmt: skip


def test_of_drafts_nothing_but_their_number_is_seen(with_unit: Make, desk: Callable[[], Client]):
    walk = with_unit(1)
    cast.drafted(walk.edition, "云岭轨道", "申云岭轨道")
    said = text_of(desk().get(DESK))
    assert "另有 1 项填报中" in said
    assert "云岭轨道" not in said
    assert "云岭轨道" not in text_of(desk().get(reverse("recommender:applications")))


def test_another_units_work_is_missing(passed: Make, signed_in: Callable[..., Client], desk: Callable[[], Client]):
    walk = passed(1, listed=1)
    (item,) = walk.items
    other = signed_in(cast.clerk("吴荐", "jiangsu"))
    assert item.name not in text_of(other.get(DESK))
    assert other.get(DESK, {"unit": cast.unit().pk}).status_code == 404
    assert desk().get(DESK, {"edition": 9999}).status_code == 404


def test_only_clerks_of_units_have_the_desk(with_unit: Make, others: Callable[..., list[Client]], client: Client):
    (item,) = with_unit(1).items
    names = ("desk", "applications", "lists", "activities", "past", "history", "export")
    for name in names:
        codes = [other.get(reverse(f"recommender:{name}")).status_code for other in others(item)[1:]]
        assert codes == [404] * 4
        assert client.get(reverse(f"recommender:{name}")).status_code == 302
        assert client.post(reverse(f"recommender:{name}")).status_code == (405 if name != "activities" else 302)


@pytest.mark.clause("S1-17b")
def test_entering_dropping_and_what_is_offered(passed: Make, desk: Callable[[], Client]):
    walk = passed(2)
    first, second = walk.items
    clerk = desk()
    answer = clerk.post(reverse("recommender:enter"), {"application": first.pk}, follow=True)
    assert f"《{first.name}》已列入推荐名单。" in text_of(answer)
    ready = [row.text_content() for row in main_of(answer).xpath("//section[@aria-labelledby='ready']//tbody/tr")]
    assert [second.name in row for row in ready] == [True]
    clerk.post(reverse("recommender:drop"), {"application": first.pk})
    assert Recommendation.objects.filter(dropped_at=None).count() == 0


def test_what_is_not_examined_cannot_be_entered(with_unit: Make, desk: Callable[[], Client]):
    (item,) = with_unit(1).items
    answer = desk().post(reverse("recommender:enter"), {"application": item.pk})
    assert answer.status_code == 422
    assert "审查清单还有未认定“符合”的内容" in text_of(answer)
    assert desk().post(reverse("recommender:enter"), {"application": "x"}).status_code == 404


@pytest.mark.clause("S1-17b", "S1-N1.2.5a")
def test_the_second_clerk_sees_that_the_last_place_is_gone(passed: Make, desk: Callable[[], Client]):
    walk = passed(4, listed=3)
    answer = desk().post(reverse("recommender:enter"), {"application": walk.items[3].pk})
    said = text_of(answer)
    assert answer.status_code == 422
    for words in ("推荐名额已用完", "已推荐 3 项", "名额 3 项", "先取消一项"):
        assert words in said
    assert Recommendation.objects.filter(dropped_at=None).count() == 3


def test_order_and_opinions_are_kept_in_one_act(passed: Make, desk: Callable[[], Client]):
    walk = passed(2, listed=2)
    first, second = walk.items
    change(desk(), **typed((first, 2, "甲"), (second, 1, "乙"), do="keep"))
    assert as_listed() == ((second, 1, "乙"), (first, 2, "甲"))
    assert Entry.objects.filter(act="recommendation.rank").count() == 1
    change(desk(), **typed(*as_listed(), do="keep"))
    assert Entry.objects.filter(act="recommendation.rank").count() == 1  # nothing changed, nothing done


def test_the_second_of_two_clerks_is_told_and_keeps_what_was_typed(passed: Make, desk: Callable[[], Client]):
    walk = passed(2, listed=2)
    first, second = walk.items
    seen = times_touched(listing().key)
    change(desk(), **typed((first, 2, "甲"), (second, 1, "乙"), do="keep"))
    answer = change(desk(), **typed((first, 1, "丙"), (second, 2, "丁"), version=seen, do="keep"))
    assert answer.status_code == 422
    assert "他人刚刚改过，本次没有保存" in text_of(answer)
    assert [area.text_content().strip() for area in main_of(answer).iter("textarea")] == ["丁", "丙"]
    assert as_listed() == ((second, 1, "乙"), (first, 2, "甲"))
    notes = [note.text_content() for note in main_of(answer).xpath("//td//span[@class='note']")]
    assert notes == [f"现在保存的内容是：{kept}" for kept in ("1", "乙", "2", "甲")]
    (held,) = main_of(answer).xpath("//input[@name='version']")
    assert int(held.get("value")) == times_touched(listing().key)


@pytest.mark.parametrize("rank", ["", "0", "-1", "x", "1000"])
def test_a_rank_that_is_none_is_refused_beside_it(passed: Make, desk: Callable[[], Client], rank: str):
    (item,) = passed(1, listed=1).items
    answer = change(desk(), **typed((item, rank, "甲"), do="keep"))
    assert answer.status_code == 422
    (link,) = main_of(answer).xpath("//*[@role='alert']//li/a")
    assert link.text_content() == f"{item.name}的顺序：填写 1 到 999 的整数"
    (control,) = main_of(answer).xpath("//input[@name='form-0-rank']")
    assert link.get("href") == f"#{control.get('id')}"
    assert as_listed() == ((item, 1, "方法成熟，同意推荐。"),)


@pytest.mark.clause("S1-17b")
def test_paper_is_a_draft_until_nothing_but_the_scan_is_missing(passed: Make, desk: Callable[[], Client]):
    (item,) = passed(1, listed=1).items
    papers = []
    for opinion in ("", "同意推荐。"):
        answer = change(desk(), **typed((item, 1, opinion), do="print"))
        papers.append(Document.objects.latest("pk"))
        assert answer.headers["Location"] == reverse("shared:document", args=[papers[-1].pk])
    assert [paper.content["draft"] for paper in papers] == [True, False]
    assert papers[1].content["check"]["code"] == papers[1].check_code == check_code_of_list(listing())
    assert papers[0].check_code != papers[1].check_code
    assert [entry["name"] for entry in papers[1].content["entries"]] == [item.name]


@pytest.mark.clause("S1-17b", "S1-7b")
def test_the_stamped_list_is_handed_in_and_its_items_go_to_the_office(passed: Make, desk: Callable[[], Client]):
    walk = passed(2, listed=1)
    code = printed(desk())
    answer = change(desk(), **typed(*as_listed(), do="submit", check_code=f" {code.lower()} ", file=scan()))
    assert answer.headers["Location"] == reverse("recommender:lists")
    signed = RecommendationList.objects.get()
    assert (signed.signed_at, signed.form is None) == (walk.now, False)
    assert [item.round.kind for item in walk.items] == ["examine", "recommend"]
    page = desk().get(DESK)
    assert "第 1 份名单已于2026年4月20日报送，共 1 项。" in text_of(page)


@pytest.mark.clause("S1-17b")
def test_a_list_whose_paper_was_never_made_is_not_handed_in(passed: Make, desk: Callable[[], Client]):
    (item,) = passed(1, listed=1).items
    change(desk(), **typed((item, 1, ""), do="print"))  # a draft, for the opinion is missing
    change(desk(), **typed((item, 1, "同意推荐。"), do="keep"))
    code = check_code_of_list(listing())
    answer = change(desk(), **typed(*as_listed(), do="submit", check_code=code, file=scan()))
    assert (answer.status_code, "还没有生成盖章稿" in text_of(answer)) == (422, True)
    assert listing().signed_at is None


@pytest.mark.clause("S1-17b")
def test_a_list_changed_after_the_stamp_is_stamped_anew(passed: Make, desk: Callable[[], Client]):
    walk = passed(2, listed=2)
    first, second = walk.items
    code = check_code_of_list(listing())
    answer = change(desk(), **typed((first, 2, "甲"), (second, 1, "乙"), do="submit", check_code=code, file=scan()))
    assert answer.status_code == 422
    said = text_of(answer)
    assert "盖章名单与当前名单不一致" in said
    assert code in said
    assert check_code_of_list(listing()) in said
    assert listing().signed_at is None


@pytest.mark.parametrize("missing", ["check_code", "file"])
def test_code_and_scan_are_both_asked_for(passed: Make, desk: Callable[[], Client], missing: str):
    passed(1, listed=1)
    sent = {"check_code": printed(desk()), "file": scan()}
    answer = change(desk(), **typed(*as_listed(), do="submit", **{**sent, missing: ""}))
    assert answer.status_code == 422
    assert listing().signed_at is None


def test_what_is_still_missing_is_said_before_anybody_prints(passed: Make, desk: Callable[[], Client]):
    (item,) = passed(1, listed=1).items
    change(desk(), **typed((item, 1, ""), do="keep"))
    page = desk().get(DESK)
    assert f"“{item.name}”没有填写推荐意见" in text_of(page)
    (button,) = main_of(page).xpath("//button[@value='submit']")
    assert (button.get("disabled") is None, button.get("aria-describedby")) == (False, "missing")


@pytest.mark.clause("S1-N1.2.5b")
def test_a_wider_quota_gives_a_further_list_after_a_signed_one(passed: Make, desk: Callable[[], Client]):
    walk = passed(4, listed=3)
    activity = cast.do(
        "activity.report", cast.unit(), cast.clerk(), walk.now, edition=walk.edition, title="地方活动",
        held_on=walk.now.date(), file=stamped("佐证.png"),
    ).made  # fmt: skip
    change(desk(), **typed(*as_listed(), do="submit", check_code=printed(desk()), file=scan()))
    cast.do("activity.accept", activity, walk.office, walk.now, accept=True, reason="佐证齐全")
    fourth = walk.items[3]
    desk().post(reverse("recommender:enter"), {"application": fourth.pk})
    assert [(place.list.number, place.application) for place in Recommendation.objects.filter(list=listing())] == [
        (2, fourth)
    ]
    said = text_of(desk().get(DESK))
    assert "第 2 份名单" in said
    assert "已选 4，剩余 1" in said


@pytest.mark.parametrize(("count", "lines"), [(1, 0), (2, 1)])
def test_red_line_stands_only_above_what_is_below_it(passed: Make, desk: Callable[[], Client], count: int, lines: int):
    passed(count, listed=1)
    page = desk().get(DESK)
    assert len(main_of(page).xpath("//tr[@class='cut']")) == lines
    assert ("红线以下" in text_of(page)) == bool(lines)


@pytest.mark.parametrize("waiting", [0, 1])
def test_desk_of_a_list_handed_in_speaks_of_what_is_done(
    passed: Make, desk: Callable[[], Client], clock_at: Callable[..., None], waiting: int
):
    walk = passed(1, listed=1)
    for _ in range(waiting):
        cast.submitted(walk.edition, "云岭轨道", "申云岭轨道")
    closes = walk.round("recommend").closes
    change(desk(), **typed(*as_listed(), do="submit", check_code=printed(desk()), file=scan()))
    for now, said in ((walk.now, "没有待报送的名单"), (closes, "本届推荐已结束")):
        clock_at(now)
        page = desk().get(DESK)
        (empty,) = main_of(page).xpath("//*[@class='empty']")
        assert said in empty.text_content()
        assert empty.xpath(".//a/@href") == [reverse("recommender:lists")]
        assert "先下载名单" not in text_of(page)


def test_after_the_close_nothing_is_handed_in(passed: Make, desk: Callable[[], Client], clock_at: Callable[..., None]):
    walk = passed(1, listed=1)
    clock_at(walk.round("recommend").closes)
    page = desk().get(DESK)
    assert "推荐已截止" in text_of(page)
    assert main_of(page).xpath("//button[@value='submit']") == []
    answer = change(desk(), **typed(*as_listed(), do="submit", check_code=check_code_of_list(listing()), file=scan()))
    assert (answer.status_code, "受理已截止" in text_of(answer)) == (422, True)


def test_a_list_of_another_unit_is_missing(passed: Make, others: Callable[..., list[Client]]):
    (item,) = passed(1, listed=1).items
    sent = typed(*as_listed(), do="keep")
    codes = [other.post(reverse("recommender:change", args=[listing().pk]), sent).status_code for other in others(item)]
    assert codes == [404] * 5


def test_lists_are_changed_by_post_alone(passed: Make, desk: Callable[[], Client]):
    passed(1, listed=1)
    for name in ("enter", "drop"):
        assert desk().get(reverse(f"recommender:{name}")).status_code == 405
    assert desk().get(reverse("recommender:change", args=[listing().pk])).status_code == 405


def test_in_english(passed: Make, desk: Callable[[], Client]):
    passed(1, listed=1)
    said = text_of(in_english(desk()).get(DESK))
    for words in ("Places and ranking", "1 taken, 2 left", "Hand in the list"):
        assert words in said


def test_desk_takes_the_same_queries_with_many_applications(
    with_unit: Make, desk: Callable[[], Client], queries: Callable[[Client, str], int], many: Callable[..., None]
):
    walk = with_unit(1)
    clerk = desk()
    one = [queries(clerk, address) for address in (DESK, "/recommender/applications")]
    many(walk.edition, 29)
    assert [queries(clerk, address) for address in (DESK, "/recommender/applications")] == one == [7, 7]


def test_the_call_is_one_step_away(with_unit: Make, desk: Callable[[], Client]):
    walk = with_unit(1)
    assert reverse("public:edition", args=[walk.edition.pk]) in links_of(desk().get(DESK))


def test_a_clerk_of_two_units_chooses_between_them(passed: Make, desk: Callable[[], Client]):
    walk = passed(1, listed=1)
    other = cast.unit("jiangsu")
    cast.submitted(walk.edition, "青禾乳业", "申青禾乳业", "jiangsu")
    clerk = desk()
    cast.granted(cast.clerk().name, "recommender", other.key)
    assert walk.items[0].name in text_of(clerk.get(DESK))
    page = clerk.get(reverse("recommender:applications"), {"unit": other.pk})
    assert "青禾乳业股份有限公司" in text_of(page)
    assert walk.items[0].name not in text_of(page)
    assert f"{reverse('recommender:lists')}?unit={other.pk}" in links_of(page)
