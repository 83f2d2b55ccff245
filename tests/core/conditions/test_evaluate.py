"""The conditions of the national notice, held against an applicant."""

from datetime import date
from decimal import Decimal

import pytest

from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.conditions.model import Facts
from biaogan.core.findings import Severity
from biaogan.core.rulebook.layers import resolve
from tests.core.conditions.law import TODAY, law, lawful_facts

NATIONAL = resolve("national-2021")
IN_WINDOW = date(2021, 6, 1)


def codes(**changes):
    return [finding.code for finding in evaluate(NATIONAL, lawful_facts(**changes), IN_WINDOW)]


def test_lawful_applicant_has_no_findings():
    assert evaluate(NATIONAL, lawful_facts(), IN_WINDOW) == []


@pytest.mark.clause("S1-9", "S1-10", "S1-N1.2.4")
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"legal_kind": "individual_business"}, ["legal_person.not_met"]),
        ({"is_branch": True}, ["legal_person.not_met"]),
        ({"figures": {}}, ["profit.unknown"] * 3),
        (
            {"figures": {("net_profit", year): Decimal(year - 2019) for year in (2018, 2019, 2020)}},
            ["profit.not_met"] * 2,
        ),
        ({"founded": date(2020, 2, 1)}, ["profit.too_young"]),
        (
            {"records": {"credit": True, "quality": "2019年抽检不合格", "safety": True}},
            ["record.not_met", "record.unknown"],
        ),
        ({"judgements": {}}, ["maturity.unchecked"]),
        ({"statements": frozenset()}, ["sharing.unknown"]),
        ({"choices": {}}, ["scope.unknown"]),
        ({"choices": {"scopes": ("methods", "digital")}}, ["scope.not_met"]),
        ({"attributes": {"scope": ("sme",)}}, ["sme.unknown"]),
        ({"recommended_by": None}, ["recommender.unknown"]),
    ],
)
def test_each_condition_is_named_when_it_fails(changes, found):
    assert codes(**changes) == found


def test_findings_cite_their_clause_and_name_their_condition():
    (finding,) = evaluate(NATIONAL, lawful_facts(recommended_by=None), IN_WINDOW)
    assert finding.clauses == ("S1-N1.2.4",)
    assert finding.place == "answers.recommender"
    assert finding.details == {"condition": "recommender", "name": "有推荐单位"}


def test_nothing_stated_refuses_without_a_fault():
    findings = evaluate(NATIONAL, Facts(), IN_WINDOW)
    refused = {finding.code for finding in findings if finding.refuses}
    assert refused == {
        f"{key}.unknown" for key in ("legal_person", "profit", "record", "sharing", "scope", "recommender")
    }


def test_kind_of_check_that_is_not_built_is_left_to_a_person():
    (finding,) = evaluate(law({"check": "grade", "name": "认证"}), Facts(), TODAY)
    assert (finding.code, finding.severity, finding.clauses) == ("it.unchecked", Severity.INFO, ("X-1",))


def test_rulebook_without_conditions_asks_nothing():
    assert evaluate(law(), Facts(), TODAY) == []


def test_condition_restricted_to_an_attribute_is_not_asked_of_others():
    condition = {"check": "statement", "says": "x", "where": {"scope": ["sme", "digital"], "kind": ["person"]}}
    asked = [
        bool(evaluate(law(condition), Facts(attributes=attributes), TODAY))
        for attributes in ({}, {"scope": ("sme",)}, {"scope": ("sme",), "kind": ("person",)})
    ]
    assert asked == [False, False, True]
