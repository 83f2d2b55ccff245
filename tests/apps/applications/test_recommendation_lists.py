"""The list a unit stamps: its check code changes with what it says, and with nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from biaogan.apps.applications.models import Recommendation, RecommendationList
from biaogan.apps.applications.recommendation_lists import ask_for_list, check_code_of_list
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.law import law_of_edition
from biaogan.core.acts.decide import Refused
from tests import cast, walks

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-17b")]
NOON = cast.START.replace(month=4, day=20)


@pytest.fixture
def listing() -> RecommendationList:
    of = cast.open_edition()
    for rank, name in enumerate(walks.NAMES[:2], start=1):
        item = cast.submitted(of, name, f"申{name}").fresh
        walks.judge(item, cast.clerk(), NOON, stage="recommend")
        cast.do("recommendation.enter", item, cast.clerk(), NOON, rank=rank, opinion="同意推荐。")
    return RecommendationList.objects.get()


def test_code_stays_while_nothing_changes_and_changes_with_order_and_opinion(listing: RecommendationList):
    first = check_code_of_list(listing)
    assert check_code_of_list(RecommendationList.objects.get()) == first
    one, two = listing.recommendations.order_by("rank")
    cast.do("recommendation.rank", listing, cast.clerk(), NOON, ranks={one.application_id: 2, two.application_id: 1})
    second = check_code_of_list(listing)
    cast.do("recommendation.rank", listing, cast.clerk(), NOON, opinions={one.application_id: "另一句。"})
    assert len({first, second, check_code_of_list(listing)}) == 3


def test_an_unchanged_list_is_the_same_paper(listing: RecommendationList):
    law = law_of_edition(listing.round.edition)
    papers = [ask_for_list(listing, law, NOON + timedelta(hours=n), draft=n == 0) for n in range(3)]
    assert [paper.content["draft"] for paper in papers] == [True, False, False]
    assert papers[1].asked_at == papers[2].asked_at == NOON + timedelta(hours=1)


@pytest.mark.clause("S1-D")
def test_the_organisers_own_recommendations_carry_a_mark(listing: RecommendationList):
    law = law_of_edition(listing.round.edition)
    plain = ask_for_list(listing, law, NOON, draft=False).content["entries"]
    Unit.objects.filter(pk=listing.unit_id).update(organiser=True)
    marked = ask_for_list(RecommendationList.objects.get(), law, NOON, draft=False).content["entries"]
    assert ({entry["flag"] for entry in plain}, {entry["flag"] for entry in marked}) == ({""}, {"组织单位自荐"})


def test_whatever_sends_an_application_away_frees_its_unsigned_place(listing: RecommendationList):
    one, two = listing.recommendations.order_by("rank")
    cast.do("application.reject", one.application, cast.clerk(), NOON, reason="不属于遴选范围")
    assert list(Recommendation.objects.filter(dropped_at=None).values_list("application", "rank")) == [
        (two.application_id, 1)
    ]
    cast.do("application.return", two.application, cast.clerk(), NOON, items=[{"item": "profit", "reason": "不一致"}])
    assert not Recommendation.objects.filter(dropped_at=None).exists()


def test_the_quota_counts_the_place_to_be_taken_whatever_is_handed_in(listing: RecommendationList):
    of = listing.round.edition
    entered = []
    for name in walks.NAMES[2:4]:
        item = cast.submitted(of, name, f"申{name}").fresh
        walks.judge(item, cast.clerk(), NOON, stage="recommend")
        try:
            cast.do("recommendation.enter", item, cast.clerk(), NOON, opinion="同意推荐。")
        except Refused as refused:
            entered.append([finding.code for finding in refused.findings])
    assert entered == [["quota.exceeded"]]


def test_an_item_already_on_a_full_list_is_changed_without_a_further_place(listing: RecommendationList):
    of = listing.round.edition
    item = cast.submitted(of, walks.NAMES[2], "申第三").fresh
    walks.judge(item, cast.clerk(), NOON, stage="recommend")
    for opinion in ("同意推荐。", "同意推荐，列第三。"):
        cast.do("recommendation.enter", item, cast.clerk(), NOON, opinion=opinion)
    assert Recommendation.objects.get(application=item).opinion == "同意推荐，列第三。"


def test_an_old_version_of_the_list_is_not_ranked(listing: RecommendationList):
    with pytest.raises(Refused, match=r"version\.stale"):
        cast.do("recommendation.rank", listing, cast.clerk(), NOON, version=1, ranks={})
