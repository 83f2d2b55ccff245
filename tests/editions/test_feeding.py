"""A provincial title feeds a national edition, and falls out of it when it is revoked (S4-13)."""

from __future__ import annotations

import pytest

from biaogan.apps.applications.models import Application, Hold, Recommendation
from biaogan.apps.honours.models import Honour, Referral
from biaogan.apps.programmes.models import Edition, Feed
from biaogan.core.acts.decide import Missing, Refused
from tests import cast
from tests.editions.sichuan import CODE, Provincial, nation_after, walk_province, winner
from tests.editions.test_sichuan import revoke, suspect
from tests.walks import judge

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refused.value.findings if finding.severity == "error"]


@pytest.fixture
def province() -> Provincial:
    """A provincial edition with one winner."""
    walk = walk_province(1)
    winner(walk)
    return walk


@pytest.fixture
def nation(province: Provincial) -> Edition:
    """A national edition that takes applications when the titles are there."""
    return nation_after(province)


def refer(walk: Provincial, honour: Honour, to: Edition) -> Application:
    made = cast.do("referral.make", honour, walk.office, walk.now, edition=to).made
    assert isinstance(made, Referral)
    return Application.objects.select_related("unit", "edition", "round", "draft").get(pk=made.application_id)


def submitted(walk: Provincial, to: Edition) -> Application:
    """The draft completed by its holder, and with the unit."""
    draft, person = refer(walk, walk.honours[0], to), walk.journeys[0].applicant
    stated = cast.complete_answers(walk.journeys[0].application.organisation.short_name)
    cast.do("application.edit", draft, person, walk.now, **stated)
    cast.attach(draft, person, walk.now)
    cast.do("application.submit", Application.objects.get(pk=draft.pk), person, walk.now, confirmed=True)
    return Application.objects.select_related("unit", "edition", "round").get(pk=draft.pk)


@clause("S4-13")
def test_publishing_says_which_programme_is_fed(province: Provincial) -> None:
    assert list(Feed.objects.values_list("programme__code", "target", "unit")) == [(CODE, "national", "sichuan")]


@clause("S4-13")
def test_title_begins_a_draft_that_the_province_recommends(province: Provincial, nation: Edition) -> None:
    draft = refer(province, province.honours[0], nation)
    assert (draft.edition, draft.unit.code, draft.round.kind, draft.number) == (nation, "sichuan", "apply", "")
    source = province.items[0].current
    assert draft.draft.sections == {
        key: source.sections[key] for key in ("name", "abstract", "overview", "effect")
    }  # fmt: skip
    assert sorted(draft.draft.answers) == ["contact", "maturity", "profit", "record", "sharing"]


@clause("S4-13")
def test_title_is_referred_once_and_only_where_the_law_feeds(province: Provincial, nation: Edition) -> None:
    (honour,) = province.honours
    refer(province, honour, nation)
    found = []
    for to in (nation, province.edition):
        with pytest.raises(Refused) as refused:
            refer(province, honour, to)
        found.append(codes(refused)[0])
    assert found == ["referral.doubled", "referral.not_fed"]


@clause("S4-13")
def test_only_the_office_of_the_title_refers_it(province: Provincial, nation: Edition) -> None:
    with pytest.raises(Missing):
        cast.do("referral.make", province.honours[0], cast.office(), province.now, edition=nation)


@clause("S4-13")
def test_province_recommends_what_came_from_a_title_and_nothing_else(province: Provincial, nation: Edition) -> None:
    referred, clerk = submitted(province, nation), cast.clerk("川荐", "sichuan")
    other = cast.drafted(nation, "云岭轨道", "申云", "sichuan", province.now)
    cast.do("application.submit", other.fresh, other.applicant, province.now, confirmed=True)
    for item in (referred, other.fresh):
        judge(item, clerk, province.now, stage="recommend")
    cast.do("recommendation.enter", referred, clerk, province.now, rank=1, opinion="同意推荐")
    with pytest.raises(Refused) as refused:
        cast.do("recommendation.enter", other.fresh, clerk, province.now, rank=2, opinion="同意推荐")
    assert codes(refused) == ["referral.source_missing"]


@clause("S4-13")
def test_unit_that_no_programme_feeds_recommends_as_before(province: Provincial, nation: Edition) -> None:
    journey = cast.drafted(nation, "云岭轨道", "申云", "jiangsu", province.now)
    cast.do("application.submit", journey.fresh, journey.applicant, province.now, confirmed=True)
    clerk = cast.clerk("苏荐", "jiangsu")
    judge(journey.fresh, clerk, province.now, stage="recommend")
    cast.do("recommendation.enter", journey.fresh, clerk, province.now, rank=1, opinion="同意推荐")
    assert Recommendation.objects.filter(application=journey.application).exists()


@clause("S4-13", "S4-14")
def test_revoked_title_drops_out_of_the_national_edition(province: Provincial, nation: Edition) -> None:
    referred, clerk = submitted(province, nation), cast.clerk("川荐", "sichuan")
    judge(referred, clerk, province.now, stage="recommend")
    cast.do("recommendation.enter", referred, clerk, province.now, rank=1, opinion="同意推荐")
    (honour,) = province.honours
    suspect(province, honour, "accident", "safety")
    revoke(province, honour)
    referred.refresh_from_db()
    assert (referred.exit, Referral.objects.get().withdrawn_at) == ("source_lost", province.now)
    assert not Recommendation.objects.filter(application=referred, dropped_at=None).exists()


@clause("S4-13", "S4-14")
def test_title_revoked_cannot_be_referred_any_more(province: Provincial, nation: Edition) -> None:
    (honour,) = province.honours
    suspect(province, honour, "accident", "safety")
    revoke(province, honour)
    with pytest.raises(Refused) as refused:
        refer(province, honour, nation)
    assert codes(refused) == ["honour.not_current"]


@clause("S4-13", "S4-14")
def test_national_title_is_held_for_its_own_office_when_the_source_falls(province: Provincial, nation: Edition) -> None:
    referred = submitted(province, nation)
    announcement = province.honours[0].announcement
    Honour.objects.create(
        application=referred, announcement=announcement, title="全国质量标杆", number="ZB-2026-900", code="f" * 12,
        conferred_on=province.now.date(),
    )  # fmt: skip
    (honour,) = province.honours
    suspect(province, honour, "accident", "safety")
    revoke(province, honour)
    referred.refresh_from_db()
    assert (referred.exit, list(Hold.objects.values_list("opened_by", flat=True))) == ("", [Referral.objects.get().key])


@clause("S4-13")
def test_office_withdraws_a_referral_with_its_reason(province: Provincial, nation: Edition) -> None:
    draft = refer(province, province.honours[0], nation)
    cast.do("referral.cancel", Referral.objects.get(), province.office, province.now, reason="企业请求暂不申报")
    draft.refresh_from_db()
    assert draft.exit == "source_lost"
    assert refer(province, province.honours[0], nation).pk != draft.pk
