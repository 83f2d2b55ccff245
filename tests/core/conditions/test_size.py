"""中小企业划型."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.conditions.size import CLASSES, class_names, classify, sector_of

amounts = some.decimals(0, 500_000, places=2)


@pytest.mark.clause("S1-10.4", "S2-1.4")
@pytest.mark.parametrize(
    ("industry", "sector"),
    [
        ("C3670", "工业"),
        ("06", "工业"),
        ("0111", "农、林、牧、渔业"),
        ("F5181", "批发业"),
        ("59", "仓储业"),
        ("5990", "仓储业"),
        ("5910", "交通运输业"),
        ("5430", "交通运输业"),
        ("7010", "房地产开发经营"),
        ("7020", "物业管理"),
        ("7030", "其他未列明行业"),
        ("8510", "其他未列明行业"),
    ],
)
def test_sector_of_an_industry(industry, sector):
    assert sector_of(industry, 2011).name == sector


@pytest.mark.parametrize("industry", ["5310", "66", "8310", "8410", "70", "91", "", "X"])
def test_industry_that_the_table_does_not_speak_of(industry):
    assert sector_of(industry, 2011) is None


def test_other_table_has_no_sectors():
    assert sector_of("36", 2030) is None


@pytest.mark.parametrize(
    ("employees", "revenue", "size"),
    [
        (1000, 40_000, "large"),
        (999, 40_000, "medium"),
        (5000, 39_999, "medium"),
        (300, 2_000, "medium"),
        (299, 50_000, "small"),
        (20, 300, "small"),
        (19, 50_000, "micro"),
        (5000, 299, "micro"),
    ],
)
def test_class_of_an_industrial_enterprise_at_its_bounds(employees, revenue, size):
    indicators = {"employees": Decimal(employees), "revenue": Decimal(revenue)}
    assert classify(sector_of("36", 2011), indicators) == size


@given(some.sampled_from(["36", "50", "51", "61", "65"]), amounts, amounts, amounts, amounts)
def test_growing_never_lowers_the_class(industry, employees, revenue, assets, growth):
    sector = sector_of(industry, 2011)
    before = {"employees": employees, "revenue": revenue, "assets": assets}
    after = {name: value + growth for name, value in before.items()}
    assert CLASSES.index(classify(sector, after)) >= CLASSES.index(classify(sector, before))


def test_bounds_from_memory_are_marked():
    assert [sector_of(code, 2011).certain for code in ("36", "72", "75")] == [True, False, False]


def test_every_class_has_a_name():
    assert tuple(class_names()) == CLASSES
