"""An edition of 质量标杆典型经验 from the call to the follow-up, through the door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.honours.models import Announcement, Duty, Honour
from biaogan.apps.honours.queries import standing_of
from biaogan.apps.ledger.models import Entry
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Missing, Refused
from tests import cast
from tests.editions.experiences import CERTIFICATE, Experiences, walk_experiences
from tests.walks import adopt, at

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refused.value.findings if finding.severity == "error"]


def suspect(walk: Experiences, honour: Honour, happened_on: date | None, ground: str = "accident") -> None:
    """The office opens a case against a holder."""
    cast.do(
        "incident.open", honour, walk.office, walk.now, ground=ground, domain="credit", happened_on=happened_on,
        reason="监管部门通报",
    )  # fmt: skip


def remove(walk: Experiences, honour: Honour) -> None:
    """Two heads take the holder off the list."""
    second = cast.party(cast.office("质副", code="caq"), walk.now)
    cast.do(
        "honour.revoke", honour, walk.office, walk.now, number="示例质〔2026〕35号", dated=walk.now.date(),
        title="关于移除典型经验的公告", reason="发生重大责任事故", second_party=second,
    )  # fmt: skip


@clause("S0-3a", "S0-14", "S0-15", "S0-16a", "S0-16c", "S0-17a", "S0-17c", "S0-18a", "S0-19a", "S0-19b")
def test_edition_runs_through_its_own_stages_and_no_others() -> None:
    walk = walk_experiences(2).honoured()
    rounds = Round.objects.filter(edition=walk.edition).order_by("order")
    assert [each.stage for each in rounds] == [
        "apply", "qualification", "material", "shortlist", "defence", "visit", "recommended", "notice", "approve",
        "announce",
    ]  # fmt: skip
    assert [honour.title for honour in walk.honours] == ["质量标杆典型经验"] * 2
    assert Application.objects.exclude(unit=None).count() == 0
    assert not Entry.objects.filter(act__startswith="recommendation.").exists()


@clause("S0-14")
def test_submit_without_recommender_goes_to_the_office_at_once() -> None:
    walk = walk_experiences(1).submitted()
    assert [item.round.stage for item in walk.items] == ["qualification"]


@clause("S0-18b")
def test_notice_runs_ten_working_days_from_the_next_day() -> None:
    notice = walk_experiences(1).noticed().notice
    assert (len(notice.days), notice.unit, str(notice.first), str(notice.last)) == (
        10,
        "working",
        "2026-06-30",
        "2026-07-13",
    )


@clause("S0-7", "S0-8.1", "S0-8.2c", "S0-8.3", "S0-5a")
def test_submit_is_refused_with_everything_that_is_not_met() -> None:
    unlawful = {
        "registration": {"value": {"country": "other", "operating": "yes"}},
        "record": {"value": {"credit": "clean", "quality": "clean", "safety": "found", "safety_on": "2024-01-01"}},
        "iso9001": {"value": {**CERTIFICATE, "expires": "2026-03-01"}},
    }
    walk = walk_experiences(1, [unlawful])
    (journey,) = walk.journeys
    organisation = journey.application.organisation
    organisation.industry = "0610"
    organisation.save()
    Application.objects.update(focus="")
    with pytest.raises(Refused) as refused:
        walk.submitted()
    assert [code for code in codes(refused) if not code.startswith("document.")] == [
        "focus.unknown", "sector.not_met", "registration.not_met", "record.not_met", "record.unknown",
        "iso9001.not_met",
    ]  # fmt: skip


@clause("S0-8.3")
def test_certificate_that_expires_meanwhile_wants_a_reason_at_the_last_deliberation() -> None:
    walk = walk_experiences(2, [{"iso9001": {"value": {**CERTIFICATE, "expires": "2026-06-11"}}}]).defended()
    walk.now = at(6, 12)
    with pytest.raises(Refused) as refused:
        adopt(walk, "recommended", "推荐名单")
    assert codes(refused) == ["condition.lapsed"]
    adopt(walk, "recommended", "推荐名单", 澜川动力={"reason": "已于6月10日换证，有效期至2029年"})
    assert [item.round.stage for item in walk.items] == ["notice", "notice"]


@clause("S0-17b")
def test_doubtful_one_is_visited_before_the_list() -> None:
    walk = walk_experiences(2).defending()
    doubtful = walk.items[0]
    cast.do("application.call", doubtful, walk.office, walk.now, stage="visit", reason="效益数据存疑")
    walk.defended()
    assert [item.round.stage for item in walk.items] == ["visit", "recommended"]


@clause("S0-20", "S0-19b")
def test_holder_gets_a_duty_and_neither_certificate_nor_plaque() -> None:
    walk = walk_experiences(1).honoured()
    (honour,) = walk.honours
    assert [duty.kind for duty in Duty.objects.filter(honour=honour)] == ["share"]
    with pytest.raises(Refused) as refused:
        cast.do("honour.award", honour, walk.office, walk.now, plaque_number="B-1")
    assert codes(refused) == ["honour.without_plaque"]


@clause("S0-21a", "S0-21c", "S0-21d")
def test_accident_inside_the_window_removes_the_entry_and_announces_it() -> None:
    walk = walk_experiences(1).honoured()
    (honour,) = walk.honours
    last = honour.conferred_on.replace(year=honour.conferred_on.year + 3)
    walk.now += timedelta(days=3 * 366)
    suspect(walk, honour, last)
    remove(walk, honour)
    honour.refresh_from_db()
    assert (standing_of(honour), honour.revocation.entries[0]["number"]) == ("revoked", honour.number)
    assert Announcement.objects.filter(kind="revocation").count() == 1


@clause("S0-21c")
def test_accident_outside_the_window_is_no_ground() -> None:
    walk = walk_experiences(1).honoured()
    (honour,) = walk.honours
    last = honour.conferred_on.replace(year=honour.conferred_on.year + 3)
    found = []
    for happened_on in (last + timedelta(days=1), honour.conferred_on - timedelta(days=1), None):
        with pytest.raises(Refused) as refused:
            suspect(walk, honour, happened_on)
        found.append(codes(refused))
    assert found == [["ground.outside_window"], ["ground.outside_window"], ["ground.undated"]]


@clause("S0-21b")
def test_fraud_has_no_window() -> None:
    walk = walk_experiences(1).honoured()
    (honour,) = walk.honours
    walk.now += timedelta(days=10 * 366)
    suspect(walk, honour, None, ground="fraud")
    assert standing_of(honour) == "inquiry"


@clause("S0-4")
def test_office_of_another_programme_has_no_part_in_it() -> None:
    walk = walk_experiences(1).submitted()
    with pytest.raises(Missing):
        cast.do("application.pass", walk.items[0], cast.office(), walk.now)


@clause("S0-14")
def test_applying_closes_by_the_clock_without_any_recommending() -> None:
    walk = walk_experiences(1)
    walk.now = at(4, 11)
    cast.do("round.close", walk.round("apply"), SYSTEM, walk.now)
    (journey,) = walk.journeys
    assert journey.fresh.exit == "lapsed"
