"""An edition of 黑龙江省质量标杆 from the call to the follow-up, through the door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from biaogan.apps.applications.models import Application, Judgement
from biaogan.apps.honours.models import Announcement, Duty, Honour
from biaogan.apps.honours.queries import standing_of
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Resolution
from biaogan.core.acts.decide import Refused
from tests import cast
from tests.editions.heilongjiang import (
    EXPERTS,
    Heilongjiang,
    conclude,
    drafted,
    open_heilongjiang,
    walk_heilongjiang,
)
from tests.walks import at, judge, lookup

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refused.value.findings if finding.severity == "error"]


@clause("S3-4", "S3-9", "S3-10", "S3-11b", "S3-12a", "S3-12b", "S3-13a", "S3-13b")
def test_edition_runs_through_its_own_stages_and_no_others() -> None:
    walk = walk_heilongjiang(2).honoured()
    rounds = Round.objects.filter(edition=walk.edition).order_by("order")
    assert [each.stage for each in rounds] == [
        "apply", "recommend", "material", "opinion", "proposed", "notice", "approve", "announce",
    ]  # fmt: skip
    assert [(honour.title, honour.form) for honour in walk.honours] == [("黑龙江省质量标杆", "title")] * 2


@clause("S3-5b", "S3-9")
def test_application_goes_to_the_bureau_of_its_place() -> None:
    of = open_heilongjiang()
    places = {"澜川动力": "230199", "云岭轨道": "2327"}
    found = [drafted(of, name, f"申{name}", {}, place).fresh.unit.code for name, place in places.items()]
    assert found == ["heilongjiang_harbin", "heilongjiang_daxinganling"]


@clause("S3-9")
def test_move_before_the_submit_takes_the_application_along() -> None:
    walk = walk_heilongjiang(1)
    (journey,) = walk.journeys
    organisation = journey.application.organisation
    organisation.division = "230600"
    organisation.save()
    walk.submitted()
    assert journey.fresh.unit.code == "heilongjiang_daqing"


@clause("S3-9")
def test_enterprise_of_another_province_cannot_begin() -> None:
    of = open_heilongjiang()
    with pytest.raises(Refused) as refused:
        drafted(of, "澜川动力", "林申", {}, "330100")
    assert codes(refused) == ["unit.none_at_place"]


@clause("S3-8.1a", "S3-8.3")
def test_submit_is_refused_with_everything_that_is_not_met() -> None:
    unlawful = {"profit": {"value": {"2024": "-12", "2025": "300"}}, "sharing": {"value": False}}
    walk = walk_heilongjiang(1, [unlawful])
    with pytest.raises(Refused) as refused:
        walk.submitted()
    assert codes(refused) == ["profit.not_met", "sharing.unknown"]


@clause("S3-8.1b")
def test_bureau_keeps_day_and_proof_of_its_lookup() -> None:
    walk = walk_heilongjiang(1).recommended()
    kept = Judgement.objects.get(item="dishonest")
    clerk = cast.account("荐heilongjiang_harbin")
    assert (kept.verdict, kept.looked_on, kept.proof_name, kept.by) == (
        "met", walk.now.date(), "查询截图.png", clerk.key,
    )  # fmt: skip


@clause("S3-8.1b")
def test_lookup_without_day_or_proof_is_refused() -> None:
    walk = walk_heilongjiang(1).submitted()
    (item,), clerk = walk.items, cast.clerk("荐甲", "heilongjiang_harbin")
    met = {"item": "dishonest", "verdict": "met"}
    with pytest.raises(Refused) as bare:
        cast.do("application.judge", item, clerk, walk.now, items=[met])
    ahead = {**met, **lookup(walk.now), "looked_on": walk.now.date() + timedelta(days=1)}
    with pytest.raises(Refused) as early:
        cast.do("application.judge", item, clerk, walk.now, items=[ahead])
    assert (codes(bare), codes(early)) == (["lookup.undated", "lookup.unproved"], ["lookup.ahead"])


@clause("S3-10")
def test_bureau_recommends_as_many_as_it_wants() -> None:
    walk = walk_heilongjiang(6).recommended()
    assert [item.round.stage for item in walk.items] == ["material"] * 6


@clause("S3-A2d", "S3-11a")
def test_third_expert_of_one_employer_is_refused() -> None:
    walk = walk_heilongjiang(1).recommended()
    walk.now = at(5, 7)
    cast.do("body.form", walk.edition, walk.office, walk.now)
    walk.invite("评一", employer="哈尔滨示例大学")
    walk.invite("评二", employer="哈尔滨 示例大学")
    with pytest.raises(Refused) as refused:
        walk.invite("评三", employer="哈尔滨示例大学")
    assert codes(refused) == ["body.employer"]


@clause("S3-A2d")
def test_group_that_became_crowded_cannot_begin() -> None:
    walk = walk_heilongjiang(1).seated()
    for name in EXPERTS:
        expert = cast.expert(name)
        expert.employer = "哈尔滨示例大学"
        expert.save()
    with pytest.raises(Refused) as refused:
        cast.do("round.open", walk.round("material"), walk.office, walk.now)
    assert codes(refused) == ["body.employer"]


@clause("S3-A2c")
def test_even_group_begins_for_a_written_reason_alone() -> None:
    walk = walk_heilongjiang(1).seated()
    walk.invite("评四")
    walk.accept()
    standing = walk.round("material")
    with pytest.raises(Refused) as refused:
        cast.do("round.open", standing, walk.office, walk.now)
    done = cast.do("round.open", standing, walk.office, walk.now, reason="补抽的专家临时不能出席")
    assert (codes(refused), done.entry.reason) == (["body.parity"], "补抽的专家临时不能出席")
    assert [finding["code"] for finding in done.entry.findings] == ["body.parity"]


@clause("S3-A4.2b")
def test_opinion_needs_a_conclusion_on_each_application() -> None:
    walk = walk_heilongjiang(2).reviewed()
    walk.now = at(5, 25)
    with pytest.raises(Refused) as refused:
        conclude(walk, 云岭轨道={"verdict": ""})
    assert codes(refused) == ["verdict.missing"]
    conclude(walk, 云岭轨道={"verdict": "reject", "reason": "成效数据不足"})
    assert list(Application.objects.order_by("number").values_list("round__stage", "exit")) == [
        ("proposed", ""), ("opinion", "not_chosen"),
    ]  # fmt: skip


@clause("S3-A4.2a", "S3-A4.1")
def test_sheet_wants_a_mark_for_each_of_ten_points() -> None:
    walk = walk_heilongjiang(1).reviewing()
    sheet = walk.seat("评一").sheets.get()
    with pytest.raises(Refused) as refused:
        cast.do("sheet.submit", sheet, cast.account("评一"), walk.now, marks={}, comment="", version=sheet.version)
    assert codes(refused) == ["sheet.score"] * 10 + ["sheet.comment"]


@clause("S3-12a")
def test_enterprise_that_was_not_looked_up_stays_off_the_list() -> None:
    walk = walk_heilongjiang(1).concluded()
    with pytest.raises(Refused) as refused:
        cast.do("application.pass", walk.items[0], walk.office, walk.now)
    assert codes(refused) == ["checklist.open"]


@clause("S3-12a")
def test_enterprise_found_on_the_list_of_debtors_is_left_out_with_the_reason() -> None:
    walk = walk_heilongjiang(2).concluded()
    walk.now = at(6, 12)
    first, second = walk.items
    found = {"item": "dishonest", "verdict": "unmet", "note": "2026年3月列入", **lookup(walk.now)}
    cast.do("application.judge", first, walk.office, walk.now, items=[found])
    cast.do("application.reject", first, walk.office, walk.now, reason="被列为失信被执行人")
    judge(second, walk.office, walk.now, stage="proposed")
    cast.do("application.pass", second, walk.office, walk.now)
    walk.reached.append("listed")
    assert [entry["number"] for entry in walk.noticed().notice.entries] == [second.number]


@clause("S3-12a")
def test_notice_is_refused_when_the_lookup_is_old_or_was_never_made() -> None:
    walk = walk_heilongjiang(2).listed()
    Judgement.objects.filter(application=walk.items[0], round__stage="proposed").delete()
    walk.now += timedelta(days=31)
    with pytest.raises(Refused) as refused:
        cast.do("notice.publish", walk.round("notice"), walk.office, walk.now)
    assert codes(refused) == ["lookup.missing", "lookup.stale"]


@clause("S3-12a")
def test_stale_lookup_is_made_once_more_in_a_further_round() -> None:
    walk = walk_heilongjiang(1).listed()
    (item,) = walk.items
    walk.now += timedelta(days=31)
    again = [{"item": item.pk, "reason": "核查已过期"}]
    cast.do("round.reopen", walk.round("proposed"), walk.office, walk.now, items=again, reason="核查已过期")
    (item,) = walk.items
    judge(item, walk.office, walk.now, stage="proposed")
    cast.do("application.pass", item, walk.office, walk.now)
    cast.do("notice.publish", walk.round("notice"), walk.office, walk.now)
    assert len(walk.notice.entries) == 1


@clause("S3-12b")
def test_notice_runs_five_working_days_from_the_next_day() -> None:
    notice = walk_heilongjiang(1).noticed().notice
    assert (len(notice.days), notice.unit, str(notice.first), str(notice.last)) == (
        5, "working", "2026-06-30", "2026-07-06",
    )  # fmt: skip


@clause("S3-13a")
def test_adoption_wants_the_sitting_and_its_day() -> None:
    walk = walk_heilongjiang(1).past_notice()
    with pytest.raises(Refused) as refused:
        cast.do("resolution.approve", walk.round("approve"), walk.approver, walk.now, number="黑工信〔2026〕5号")
    assert codes(refused) == ["meeting.sitting", "meeting.date"]
    walk.approved()
    adopted = Resolution.objects.get(kind="approve")
    assert (adopted.sitting, adopted.dated, adopted.number) == ("2026年第8次厅长办公会", walk.now.date(), "")


@clause("S3-13b", "S3-15")
def test_holder_gets_a_plaque_and_the_duty_to_share() -> None:
    walk = walk_heilongjiang(1).honoured()
    (honour,) = walk.honours
    cast.do("honour.award", honour, walk.office, walk.now, plaque_number="HLJ-2026-01", made_on=walk.now.date())
    honour.refresh_from_db()
    assert (honour.plaque_number, [duty.kind for duty in Duty.objects.filter(honour=honour)]) == (
        "HLJ-2026-01", ["share"],
    )  # fmt: skip


def revoke(walk: Heilongjiang, honour: Honour, ground: str, happened_on: date | None = None) -> None:
    """Two heads take the title back."""
    cast.do(
        "incident.open", honour, walk.office, walk.now, ground=ground, domain="reputation", happened_on=happened_on,
        reason="监管部门通报",
    )  # fmt: skip
    second = cast.party(cast.office("厅副", code="heilongjiang"), walk.now)
    cast.do(
        "honour.revoke", honour, walk.office, walk.now, number="黑工信〔2026〕35号", dated=walk.now.date(),
        title="关于撤销称号的公告", reason="经查属实", second_party=second,
    )  # fmt: skip


@clause("S3-16")
@pytest.mark.parametrize("ground", ["fraud", "accident"])
def test_title_is_revoked_whenever_it_happened(ground: str) -> None:
    walk = walk_heilongjiang(1).honoured()
    (honour,) = walk.honours
    walk.now += timedelta(days=10 * 366)
    revoke(walk, honour, ground, walk.now.date() - timedelta(days=1))
    honour.refresh_from_db()
    assert (standing_of(honour), Announcement.objects.filter(kind="revocation").count()) == ("revoked", 1)


@clause("S3-4")
def test_second_edition_of_a_year_is_asked_about() -> None:
    open_heilongjiang()
    head = cast.office("厅办", code="heilongjiang")
    again = cast.do(
        "edition.create", cast.programme("heilongjiang"), head, cast.START, year=2026, title="2026年第二批",
        stack="heilongjiang-2022", number_form="黑{year}-2-{0001}", contacts=cast.CONTACTS,
        values={
            "stages.apply.window": {"opens": "2026-06-01", "closes": "2026-06-30"},
            "stages.recommend.window": {"opens": "2026-06-01", "closes": "2026-07-10"},
        },
    ).made  # fmt: skip
    done = cast.do("edition.publish", again, head, cast.START, call_number="示例黑工信〔2026〕4号")
    assert [(finding["code"], finding["clauses"]) for finding in done.entry.findings] == [
        ("edition.too_soon", ["S3-4"]),
    ]  # fmt: skip


def nation_after(walk: Heilongjiang) -> Edition:
    """A national edition that takes applications when the titles of the province are there."""
    first = walk.now.date() - timedelta(days=1)
    windows = {
        f"stages.{stage}.window": {"opens": str(first), "closes": str(first + timedelta(days=days))}
        for stage, days in (("apply", 30), ("recommend", 40), ("material", 60), ("defence", 80))
    }
    made = cast.edition(values=windows, title="2026年全国质量标杆（省级推荐）")
    cast.do("edition.publish", made, cast.office(), walk.now, call_number="示例质〔2026〕7号")
    cast.do("round.open", cast.round_(made, "apply"), cast.SYSTEM, walk.now)
    return Edition.objects.get(pk=made.pk)


@clause("S3-14", "S3-5a")
def test_current_title_is_recommended_to_the_nation_by_the_department() -> None:
    walk = walk_heilongjiang(1).honoured()
    (honour,), nation = walk.honours, nation_after(walk)
    referred = cast.do("referral.make", honour, walk.office, walk.now, edition=nation).made.application
    assert (referred.edition, referred.unit.code, referred.organisation) == (
        nation, "heilongjiang", honour.application.organisation,
    )  # fmt: skip


@clause("S3-14", "S3-16")
def test_revoked_title_is_not_recommended_and_drops_out() -> None:
    walk = walk_heilongjiang(2).honoured()
    (first, second), nation = walk.honours, nation_after(walk)
    referred = cast.do("referral.make", first, walk.office, walk.now, edition=nation).made.application
    for honour in (first, second):
        revoke(walk, honour, "fraud")
    referred.refresh_from_db()
    with pytest.raises(Refused) as refused:
        cast.do("referral.make", Honour.objects.get(pk=second.pk), walk.office, walk.now, edition=nation)
    assert (referred.exit, codes(refused)) == ("source_lost", ["honour.not_current"])
