"""One condition beside the facts."""

from datetime import date

import pytest

from biaogan.core.conditions.model import Condition, Facts
from biaogan.core.findings import Severity
from biaogan.core.rulebook.model import UNKNOWN
from tests.core.conditions.law import TODAY, law

OPENS = date(2025, 12, 1)


def condition(terms=None, *, apply=None, **facts):
    return Condition("it", terms or {}, law({"check": "x"}, apply=apply), Facts(**facts), TODAY)


@pytest.mark.parametrize(
    ("terms", "apply", "day"),
    [
        ({}, {"window": {"opens": OPENS, "closes": TODAY}}, OPENS),
        ({"counted_from": "apply_opens"}, {"window": {"opens": OPENS, "closes": TODAY}}, OPENS),
        ({"counted_from": "submit"}, {"window": {"opens": OPENS, "closes": TODAY}}, TODAY),
        ({}, {"window": {"opens": UNKNOWN, "closes": UNKNOWN}}, TODAY),
        ({}, {"window": UNKNOWN}, TODAY),
        ({}, {}, TODAY),
        ({}, None, TODAY),
    ],
)
def test_years_are_counted_from_the_opening_or_else_from_today(terms, apply, day):
    assert condition(terms, apply=apply).counted_from == day


@pytest.mark.parametrize(
    ("apply", "reason", "severity"),
    [
        (None, "", Severity.ERROR),
        (None, "  ", Severity.ERROR),
        (None, "因疫情停产", Severity.WARNING),
        ({}, "因疫情停产", Severity.WARNING),
        ({"unmet_at_submit": "refuse"}, "因疫情停产", Severity.ERROR),
    ],
)
def test_unmet_condition_needs_a_written_reason_where_the_rulebook_lets_one_pass(apply, reason, severity):
    assert condition(apply=apply, reasons={"it": reason}).unmet().severity is severity


def test_reason_travels_with_the_finding():
    found = condition({"name": "条件"}, reasons={"it": " 因疫情停产 "}).unmet("2020", found="-1", year=2020)
    assert found.details == {"condition": "it", "name": "条件", "reason": "因疫情停产", "year": 2020}
    assert (found.place, found.clauses) == ("answers.it.2020", ("X-1",))


def test_list_that_is_not_known_has_no_entries():
    rulebook = law({"check": "x"}, focus=UNKNOWN, scopes={"a": "甲"})
    known = Condition("it", {}, rulebook, Facts(), TODAY)
    assert [known.entries(key) for key in ("scopes", "focus", "missing")] == [{"a": "甲"}, None, None]
