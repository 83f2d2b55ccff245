"""Each kind of check, condition by condition."""

from datetime import date
from decimal import Decimal

import pytest

from biaogan.core.conditions.checks import (
    CHECKS,
    choice,
    figure,
    judgement,
    legal_form,
    recommended,
    record,
    size_class,
    statement,
)
from biaogan.core.rulebook.model import NONE, UNKNOWN
from tests.core.conditions.law import ask

PROFIT = {"of": "net_profit", "above": 0, "years": 3}
DOMAINS = {"domains": {"credit": "诚信", "safety": "安全"}}
SCOPES = {"scopes": {"a": "甲", "b": "乙"}}
SIZE = {"table": 2011, "at_most": "medium"}


def test_every_kind_is_registered_under_its_module():
    assert {kind: check.__module__.rpartition(".")[2] for kind, check in CHECKS.items()} == {
        kind: kind for kind in CHECKS
    }


@pytest.mark.clause("S1-9.1")
@pytest.mark.parametrize(
    ("kind", "branch", "found"),
    [
        ("company", False, []),
        ("partnership", False, [("not_met", "error", "answers.it.legal_kind", "合伙企业或个人独资企业", None)]),
        ("private_institution", False, [("unchecked", "info", "answers.it.legal_kind", "民办非企业单位", None)]),
        ("company", True, [("not_met", "error", "answers.it.is_branch", True, None)]),
        ("company", None, [("unknown", "error", "answers.it.is_branch", None, None)]),
        (None, False, [("unknown", "error", "answers.it.legal_kind", None, None)]),
        ("unheard-of", False, [("unknown", "error", "answers.it.legal_kind", None, None)]),
    ],
)
def test_legal_form(kind, branch, found):
    assert ask(legal_form.check, {"be": "legal_person"}, legal_kind=kind, is_branch=branch) == found


def test_legal_form_branch_may_be_left_to_a_person():
    found = ask(legal_form.check, {"branch": "ask"}, legal_kind="company", is_branch=True)
    assert found == [("unchecked", "info", "answers.it.is_branch", None, None)]


@pytest.mark.clause("S1-9.1")
def test_figure_must_be_above_the_bound_in_each_closed_year():
    figures = {
        ("net_profit", 2023): Decimal("0.01"),
        ("net_profit", 2024): Decimal("0.00"),
        ("net_profit", 2026): Decimal(9),
    }
    assert ask(figure.check, PROFIT, figures=figures) == [
        ("not_met", "error", "answers.it.2024", "0.00", 0),
        ("unknown", "error", "answers.it.2025", None, None),
    ]


@pytest.mark.parametrize(
    ("young", "found"),
    [
        ("ask", [("too_young", "warning", "answers.it", 2025, 2023)]),
        ("refuse", [("too_young", "error", "answers.it", 2025, 2023)]),
        ("accept", []),
    ],
)
def test_figure_of_a_firm_younger_than_the_window(young, found):
    figures = {("net_profit", 2025): Decimal(1)}
    assert ask(figure.check, PROFIT | {"young": young}, figures=figures, founded=date(2025, 1, 8)) == found


def test_figure_of_a_firm_as_old_as_the_window_is_asked_in_full():
    places = [place for _, _, place, _, _ in ask(figure.check, PROFIT, founded=date(2023, 12, 31))]
    assert places == ["answers.it.2023", "answers.it.2024", "answers.it.2025"]


@pytest.mark.clause("S1-9.1")
@pytest.mark.parametrize(
    ("records", "found"),
    [
        ({"credit": True, "safety": True}, []),
        ({"credit": True}, [("unknown", "error", "answers.it.safety", None, None)]),
        ({"credit": True, "safety": "一次处罚"}, [("not_met", "error", "answers.it.safety", "一次处罚", None)]),
        ({"credit": False, "safety": True}, [("not_met", "error", "answers.it.credit", None, None)]),
    ],
)
def test_record(records, found):
    assert ask(record.check, {"domains": "domains"}, lists=DOMAINS, records=records) == found


def test_record_of_domains_that_are_not_known_is_left_to_a_person():
    found = ask(record.check, {"domains": "domains"}, lists={"domains": UNKNOWN})
    assert found == [("unchecked", "info", "answers.it", None, None)]


@pytest.mark.clause("S1-9.2")
@pytest.mark.parametrize(
    ("judgements", "found"),
    [
        ({}, [("unchecked", "info", "answers.it", ["成熟", "突出"], None)]),
        ({"it": True}, []),
        ({"it.mature": True, "it.leading": True}, []),
        ({"it": True, "it.leading": None}, [("unchecked", "info", "answers.it", ["突出"], None)]),
        (
            {"it.mature": False},
            [("not_met", "warning", "answers.it", ["成熟"], None), ("unchecked", "info", "answers.it", ["突出"], None)],
        ),
    ],
)
def test_judgement(judgements, found):
    assert ask(judgement.check, {"asks": {"mature": "成熟", "leading": "突出"}}, judgements=judgements) == found


def test_judgement_without_questions_asks_for_the_condition_itself():
    assert ask(judgement.check, {}) == [("unchecked", "info", "answers.it", ["it"], None)]


@pytest.mark.clause("S1-9.3")
def test_statement():
    assert ask(statement.check, {"says": "分享"}) == [("unknown", "error", "answers.it", None, "分享")]
    assert ask(statement.check, {"says": "分享"}, statements=frozenset({"it"})) == []


@pytest.mark.clause("S1-10")
@pytest.mark.parametrize(
    ("terms", "chosen", "found"),
    [
        ({}, ("a", "b"), []),
        ({"most": NONE}, ("a", "b"), []),
        ({"most": 1}, ("a",), []),
        ({"most": 1}, ("a", "b"), [("not_met", "error", "answers.it", 2, 1)]),
        ({}, (), [("unknown", "error", "answers.it", 0, 1)]),
        ({"least": 0}, (), []),
        ({}, ("a", "z"), [("not_met", "error", "answers.it", ["z"], ["甲", "乙"])]),
    ],
)
def test_choice(terms, chosen, found):
    assert ask(choice.check, {"of": "scopes"} | terms, lists=SCOPES, choices={"scopes": chosen}) == found


def test_choice_from_a_list_that_is_not_known_is_left_to_a_person():
    assert ask(choice.check, {"of": "focus"}) == [("unchecked", "info", "answers.it", None, None)]


@pytest.mark.clause("S1-N1.2.4")
@pytest.mark.parametrize(
    ("unit", "listed", "found"),
    [
        (None, None, [("unknown", "error", "answers.it", None, None)]),
        ("caq", None, []),
        ("caq", True, []),
        ("caq", False, [("not_met", "error", "answers.it", "caq", None)]),
    ],
)
def test_recommended(unit, listed, found):
    assert ask(recommended.check, {"by": "unit"}, recommended_by=unit, listed=listed) == found


@pytest.mark.clause("S1-10.4")
@pytest.mark.parametrize(
    ("industry", "size", "found"),
    [
        (None, {}, [("unknown", "error", "answers.it.industry", None, None)]),
        ("6600", {}, [("unchecked", "info", "answers.it", "6600", None)]),
        ("36", {"employees": Decimal(5)}, [("unknown", "error", "answers.it.revenue", None, None)]),
        ("36", {"employees": Decimal(999), "revenue": Decimal(90_000)}, []),
        (
            "36",
            {"employees": Decimal(1000), "revenue": Decimal(90_000)},
            [("not_met", "error", "answers.it", "大型", "中型")],
        ),
        ("72", {"employees": Decimal(1), "assets": Decimal(1)}, [("unchecked", "info", "answers.it", "微型", None)]),
    ],
)
def test_size_class(industry, size, found):
    assert ask(size_class.check, SIZE, industry=industry, size=size) == found
