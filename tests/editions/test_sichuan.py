"""An edition of 四川省工业质量标杆 from the call to the follow-up, through the door."""

from __future__ import annotations

import pytest

from biaogan.apps.applications.models import Attachment, Judgement, Verdict
from biaogan.apps.honours.models import Announcement, Duty
from biaogan.apps.honours.queries import standing_of
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.core.acts.decide import Missing, Refused
from tests import cast
from tests.editions.sichuan import CODE, Provincial, conclude, objected, walk_province, winner
from tests.walks import at

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refused.value.findings if finding.severity == "error"]


@clause("S4-8a", "S4-9a", "S4-9b", "S4-10a", "S4-10b", "S4-10c", "S4-4a", "S4-4b")
def test_edition_runs_through_its_own_stages_and_no_others() -> None:
    walk = walk_province(2).honoured()
    rounds = Round.objects.filter(edition=walk.edition).order_by("order")
    assert [(each.stage, each.kind) for each in rounds] == [
        ("apply", "apply"), ("recommend", "recommend"), ("material", "review"), ("defence", "defence"),
        ("visit", "site_visit"), ("proposed", "deliberate"), ("notice", "notice"), ("approve", "approve"),
        ("announce", "announce"),
    ]  # fmt: skip
    assert [honour.title for honour in walk.honours] == ["四川省工业质量标杆"] * 2
    assert {each.state for each in rounds if each.stage in ("defence", "visit")} == {"planned"}


def test_nobody_examines_or_consults_between_city_and_experts() -> None:
    walk = walk_province(1).recommended()
    assert [(item.round.stage, item.unit.code) for item in walk.items] == [("material", "sichuan_deyang")]


@clause("S4-9a")
def test_city_judges_every_condition_and_document_before_it_recommends() -> None:
    walk = walk_province(1).submitted()
    (item,) = walk.items
    clerk = cast.clerk("德荐", "sichuan_deyang")
    with pytest.raises(Refused) as refused:
        cast.do("recommendation.enter", item, clerk, walk.now, rank=1, opinion="同意")
    assert set(codes(refused)) == {"checklist.open"}
    open_items = {finding.place for finding in refused.value.findings}
    assert open_items >= {
        "industrial", "quality_system", "maturity", "documents.licence", "documents.sharing_letter",
    }  # fmt: skip
    walk.recommended()
    judged = Judgement.objects.filter(application=item, round__stage="recommend").values_list("item", "by")
    assert ({key for key, _ in judged}, len({by for _, by in judged})) == (open_items, 1)


@clause("S4-4b")
def test_another_city_has_no_part_in_it() -> None:
    walk = walk_province(1).submitted()
    with pytest.raises(Missing):
        cast.do(
            "application.judge", walk.items[0], cast.clerk("绵荐", "sichuan_mianyang"), walk.now,
            items=[{"item": "profit", "verdict": "met"}],
        )  # fmt: skip


@clause("S4-2", "S4-6.1", "S4-6.2")
def test_submit_is_refused_with_everything_that_is_not_met() -> None:
    unlawful = {
        "quality_system": {"value": {"running": "no"}},
        "record": {"value": {"quality": "clean", "safety": "clean", "environment": "found"}},
    }
    walk = walk_province(1, [unlawful])
    (journey,) = walk.journeys
    organisation = journey.application.organisation
    organisation.industry = "4710"
    organisation.save()
    with pytest.raises(Refused) as refused:
        walk.submitted()
    assert [code for code in codes(refused) if not code.startswith("document.")] == [
        "industrial.not_met", "quality_system.not_met", "record.not_met", "record.unknown",
    ]  # fmt: skip


@clause("S4-8.2", "S4-8.1", "S4-8.3", "S4-8.4.1", "S4-8.4.2")
def test_eight_sections_and_four_papers_are_asked_for() -> None:
    walk = walk_province(1)
    (journey,) = walk.journeys
    cast.do(
        "application.edit", journey.fresh, journey.applicant, cast.START, sections={"background": "", "promotion": ""}
    )
    Attachment.objects.filter(application=journey.application).delete()
    with pytest.raises(Refused) as refused:
        walk.submitted()
    lacking = [finding.place for finding in refused.value.findings if finding.severity == "error"]
    assert lacking == [
        "sections.background", "sections.promotion", "files.recommendation_form", "files.sharing_letter",
        "files.licence", "files.pledge_letter",
    ]  # fmt: skip


@clause("S4-9b")
def test_every_expert_reads_everything_and_nobody_presides() -> None:
    walk = walk_province(2).reviewing()
    read = Sheet.objects.filter(round=walk.round("material")).values_list("seat__expert__account__name", "application")
    assert len(set(read)) == 6
    assert {seat.kind for seat in walk.body.seats.all()} == {"member"}


@clause("S4-9b")
def test_one_is_called_to_the_defence_and_the_other_goes_on_without() -> None:
    walk = walk_province(2).marked()
    doubtful, other = walk.items
    walk.call(doubtful, "defence")
    walk.reviewed()
    assert [item.round.stage for item in walk.items] == ["defence", "proposed"]
    walk.defended()
    assert [item.round.stage for item in walk.items] == ["proposed", "proposed"]
    walk.listed()
    scored = {verdict.application_id: verdict.score for verdict in Verdict.objects.all()}
    of = {stage: Sheet.objects.filter(round__stage=stage) for stage in ("material", "defence")}
    defended = [sheet.figure for sheet in of["defence"]]
    read = [sheet.figure for sheet in of["material"].filter(application=other)]
    assert scored == {
        doubtful.pk: round(sum(defended) / 3, 2), other.pk: round(sum(read) / 3, 2)
    }  # fmt: skip


@clause("S4-9b")
def test_one_is_visited_without_any_defence() -> None:
    walk = walk_province(1).marked()
    walk.call(walk.items[0], "visit")
    walk.reviewed()
    assert [item.round.stage for item in walk.items] == ["visit"]


@clause("S4-10a")
def test_department_concludes_itself_and_no_expert_may() -> None:
    walk = walk_province(1).reviewed()
    walk.now = at(6, 12)
    conclude(walk)
    (resolution,) = Resolution.objects.filter(round__stage="proposed")
    assert (resolution.present, resolution.adopted_at) == ([], walk.now)
    with pytest.raises(Missing):
        cast.do("resolution.adopt", walk.round("proposed"), cast.account("评一"), walk.now, verdicts={})


@clause("S4-10a")
def test_head_of_a_national_office_cannot_conclude_for_the_committee() -> None:
    walk = cast.walk(1).reviewed()
    with pytest.raises(Refused) as refused:
        cast.do("resolution.adopt", walk.round("shortlist"), walk.office, walk.now, verdicts={}, group=walk.group)
    assert "body.other" in codes(refused)


@clause("S4-10b")
def test_notice_runs_ten_working_days_from_the_next_day() -> None:
    notice = walk_province(1).noticed().notice
    assert (len(notice.days), notice.unit, str(notice.first), str(notice.last)) == (
        10, "working", "2026-06-30", "2026-07-13",
    )  # fmt: skip


@clause("S4-10c")
def test_department_rules_on_an_objection_after_an_inquiry_by_another() -> None:
    walk = walk_province(2).noticed()
    objection = objected(walk)
    cast.do("objection.rule", objection, walk.office, walk.now, ruling="uphold", reason="经核实数据属实", present=[])
    walk.approved()
    assert {item.round.stage for item in walk.items} == {"announce"}


@clause("S4-10c")
def test_title_comes_with_a_plaque_and_the_promise_to_share() -> None:
    walk = walk_province(1)
    honour = winner(walk)
    cast.do("honour.award", honour, walk.office, walk.now, plaque_number="川-001")
    honour.refresh_from_db()
    assert (honour.plaque_number, [duty.kind for duty in Duty.objects.filter(honour=honour)]) == ("川-001", ["share"])


def suspect(walk: Provincial, honour: object, ground: str, domain: str = "") -> None:
    cast.do(
        "incident.open", honour, walk.office, walk.now, ground=ground, domain=domain, happened_on=walk.now.date(),
        reason="监管部门通报",
    )  # fmt: skip


def revoke(walk: Provincial, honour: object) -> None:
    second = cast.party(cast.office("川副", code=CODE), walk.now)
    cast.do(
        "honour.revoke", honour, walk.office, walk.now, number="示例川〔2026〕9号", dated=walk.now.date(),
        title="关于撤销称号的公告", reason="发生重大安全责任事故", second_party=second,
    )  # fmt: skip


@clause("S4-14")
def test_only_accidents_in_three_domains_are_grounds_and_fraud_is_none() -> None:
    walk = walk_province(1)
    honour, found = winner(walk), []
    for ground, domain in (("fraud", ""), ("accident", "credit"), ("accident", "reputation")):
        with pytest.raises(Refused) as refused:
            suspect(walk, honour, ground, domain)
        found.append(codes(refused))
    assert found == [["ground.unlisted"]] * 3
    suspect(walk, honour, "accident", "safety")
    assert standing_of(honour) == "inquiry"


@clause("S4-14")
def test_major_accident_revokes_the_title_and_announces_it() -> None:
    walk = walk_province(1)
    honour = winner(walk)
    suspect(walk, honour, "accident", "environment")
    revoke(walk, honour)
    honour.refresh_from_db()
    assert (standing_of(honour), Announcement.objects.filter(kind="revocation").count()) == ("revoked", 1)
