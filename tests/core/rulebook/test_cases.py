"""Worked examples beside a rulebook, as lint runs them."""

from datetime import date
from decimal import Decimal

import pytest

from biaogan.core.conditions.model import Facts
from biaogan.core.rulebook.cases import facts, wrong_cases
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.words import NONE

LAW = """
about: {id: law, layer: measures, title: 例, cites: S1-1}
conditions: {profit: {check: figure, of: net_profit, above: 0, years: 1, cites: S1-9.1}}
"""
BOOK = """
day: 2026-03-02
sound: {founded: 2015-09-01, figures: {net_profit: {"2025": 9}}}
cases:
"""


@pytest.fixture
def judge(shelve):
    def judged(cases: str, law: str = LAW, book: str = BOOK) -> list[tuple[str, str, object, object]]:
        shelf = shelve(law=law)
        (shelf / "cases").mkdir()
        (shelf / "cases" / "one.yaml").write_text(book + cases, encoding="utf-8")
        found = wrong_cases("mine", resolve("mine", root=shelf), shelf)
        return [(told.code, told.place, told.found, told.wanted) for told in found]

    return judged


@pytest.mark.parametrize("stack", stacks())
def test_shipped_cases_are_judged_as_they_say(stack):
    assert wrong_cases(stack, resolve(stack)) == ()


def test_case_that_is_judged_as_it_says_is_silent(judge):
    assert judge('  loss: {facts: {figures: {net_profit: {"2025": -1}}}, expect: [profit.not_met], cites: S1-9}') == []


def test_case_that_is_judged_otherwise_is_told_with_both_judgements(judge):
    wrong = ("rulebook.case_differs", "cases/one.yaml:5", [], ["profit.not_met"])
    assert judge("  sound: {expect: [profit.not_met], cites: S1-9}") == [wrong]


def test_case_rests_on_a_clause_that_exists(judge):
    codes = [code for code, *_ in judge("  one: {expect: []}\n  two: {expect: [], cites: S1-99}")]
    assert codes == ["rulebook.cite_missing", "rulebook.cite_dangling"]


def test_all_that_is_wrong_with_a_file_is_told_and_nothing_is_judged(judge):
    found = judge("  one: {facts: {founded: gestern, figur: 3}, cites: S1-9}", book="stack: other\n" + BOOK)
    assert [code for code, *_ in found] == [
        "rulebook.type", "rulebook.key_unknown", "rulebook.key_missing", "rulebook.unknown"
    ]  # fmt: skip


def test_case_waits_for_a_value_that_is_not_known(judge):
    found = judge("  one: {expect: [], cites: S1-9}", law=LAW.replace("years: 1", "years: unknown"))
    assert found == [("rulebook.case_waiting", "cases/one.yaml:2", "conditions.profit.years", None)]


def test_facts_are_the_sound_ones_but_for_what_the_case_says():
    sound = {"legal_kind": "company", "figures": {"net_profit": {"2024": 1, "2025": "2.5"}}, "statements": ["sharing"]}
    differing = {"legal_kind": NONE, "figures": {"net_profit": {"2024": NONE}}, "founded": date(2020, 1, 2)}
    assert facts(sound, differing) == Facts(
        figures={("net_profit", 2025): Decimal("2.5")}, statements=frozenset({"sharing"}), founded=date(2020, 1, 2)
    )
