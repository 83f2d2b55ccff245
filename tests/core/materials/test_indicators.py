"""Indicators."""

from decimal import Decimal

import pytest

from biaogan.core.findings import Severity
from biaogan.core.materials.indicators import check_indicators
from biaogan.core.materials.model import Draft, IndicatorRow
from tests.core.materials.law import NATIONAL, law


def row(name, year, own=1, competitor=None, benchmark=None):
    values = {"own": own, "competitor": competitor, "benchmark": benchmark}
    return IndicatorRow(
        name, "%", year, {key: None if value is None else Decimal(value) for key, value in values.items()}
    )


def found(*rows, rulebook=NATIONAL):
    findings = check_indicators(rulebook, Draft(indicators=rows))
    return [(f.code, f.severity, f.found, f.wanted, f.details.get("names")) for f in findings]


@pytest.mark.clause("S2-B1.1.5b", "S1-8.3a", "S2-2.3a")
def test_three_years_and_one_comparison_are_enough():
    assert found(row("a", 2018), row("a", 2019), row("a", 2020, benchmark=3)) == []


def test_indicators_short_of_years_are_named():
    rows = [row("a", 2018), row("a", 2018), row("a", 2019), row("b", 2018, own=None, competitor=2), row("b", 2019)]
    rows += [row("c", year) for year in (2018, 2019, 2020)]
    assert found(*rows) == [("indicator.years", Severity.WARNING, 1, 3, ["a", "b"])]


def test_figures_without_a_comparison_warn():
    rows = [row("a", year) for year in (2018, 2019, 2020)]
    assert found(*rows) == [("indicator.comparison", Severity.WARNING, None, ["竞争对手", "标杆"], None)]


def test_no_comparison_where_the_rulebook_has_no_column_or_does_not_ask():
    rows = [row("a", 2020)]
    assert found(*rows, rulebook=law(indicators={"columns": {"own": "本单位"}, "comparison": "warn"})) == []
    assert found(*rows, rulebook=law(indicators={"columns": {"own": "本单位", "competitor": "对手"}})) == []
