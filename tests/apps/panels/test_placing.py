"""Groups for applications, and experts for seats, by the industries they know."""

from collections import Counter

import pytest

from biaogan.apps.panels.coverage import coverage_of, division_of, divisions_of
from biaogan.apps.panels.placing import Demand, Profile, demand_of, profiles_of, suggest_groups
from tests import cast

pytestmark = pytest.mark.clause("S1-12", "S1-14")


def test_application_goes_to_the_group_that_knows_its_industry() -> None:
    profiles = [Profile(1, Counter({"37": 2})), Profile(2, Counter({"14": 3}))]
    assert suggest_groups({11: "3734", 12: "1440", 13: "3734"}, profiles) == {11: 1, 12: 2, 13: 1}


def test_application_nobody_knows_goes_to_the_group_with_least() -> None:
    profiles = [Profile(1, Counter({"37": 2}), placed=4), Profile(2, Counter({"14": 3}), placed=1)]
    assert suggest_groups({11: "6510", 12: "6510", 13: "6510", 14: "6510"}, profiles) == {11: 2, 12: 2, 13: 2, 14: 1}


def test_without_groups_nothing_is_suggested() -> None:
    assert suggest_groups({11: "3734"}, []) == {}


def test_match_counts_the_applications_whose_industry_is_known() -> None:
    demand = Demand(Counter({"37": 3, "14": 1}), frozenset({"澜川动力股份有限公司"}))
    match = demand.match(["C3734", "65"], ["示例研究院"])
    assert (match.hits, match.total, match.share, match.industries, match.employer) == (3, 4, 0.75, {"37"}, "")


def test_match_names_the_applicant_an_expert_works_or_worked_for() -> None:
    demand = Demand(Counter({"37": 1}), frozenset({"澜川动力股份有限公司"}))
    assert demand.match([], ["示例研究院", "澜川动力股份有限公司"]).employer == "澜川动力股份有限公司"


def test_code_that_is_no_industry_is_known_by_nobody() -> None:
    assert (division_of(""), division_of("999"), divisions_of(["", "x", "37", "C3734"])) == ("", "", {"37"})


@pytest.mark.django_db
def test_profiles_count_live_seats_and_placements() -> None:
    walk = cast.walk(2).seated()
    assert [(one.known, one.placed) for one in profiles_of(walk.body)] == [(Counter({"37": 3}), 2)]


@pytest.mark.django_db
def test_demand_of_a_group_is_what_it_reads() -> None:
    walk = cast.walk(2).seated()
    demand = demand_of(walk.body, walk.group.pk)
    assert (demand.industries, len(demand.organisations)) == (Counter({"37": 2}), 2)


@pytest.mark.django_db
@pytest.mark.clause("S1-11")
def test_coverage_names_industries_without_expert_first() -> None:
    walk = cast.walk(2).submitted()
    cast.expert("陶专", industries=["14"])
    found = coverage_of(walk.edition)
    assert [(row.industry, row.applications, row.experts) for row in found.gaps] == [("37", 2, 0)]
    cast.expert("韩专", industries=["37"])
    assert [(row.industry, row.experts, row.by_field) for row in coverage_of(walk.edition).rows] == [("37", 1, (1, 1))]
