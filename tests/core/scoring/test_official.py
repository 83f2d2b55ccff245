"""Official figures and ranks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.scoring.official import Rank, Spread, official, rank, spread

figures = some.lists(some.decimals(0, 100, places=2), min_size=1, max_size=12)


def decimals(*values):
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    ("law", "given", "wanted"),
    [
        ("mean", (80, 90, 85.5), "85.17"),
        ("trimmed", (10, 80, 90, 100), "85.00"),
        ("trimmed", (70, 70, 90), "70.00"),
        ("trimmed", (80, 91), "85.50"),
        ("sum", (80, 90.25), "170.25"),
        ("mean", (80.01, 80.02), "80.02"),
    ],
)
def test_official_figure_by_each_law(law, given, wanted):
    assert str(official(decimals(*given), law)) == wanted


def test_official_figure_needs_figures_and_a_known_law():
    assert official([]) is official([], "sum") is None
    with pytest.raises(KeyError):
        official(decimals(1), "median")


@given(figures)
def test_mean_and_trimmed_mean_lie_between_the_extremes(given):
    assert all(min(given) <= official(given, law) <= max(given) for law in ("mean", "trimmed"))


@given(figures, some.randoms())
def test_order_of_sheets_does_not_matter(given, dice):
    shuffled = dice.sample(given, len(given))
    assert [official(given, law) for law in ("mean", "trimmed", "sum")] == [
        official(shuffled, law) for law in ("mean", "trimmed", "sum")
    ]
    assert spread(given) == spread(shuffled)


def test_spread_of_figures():
    assert spread(decimals(80, 90, 100)) == Spread(Decimal("20.00"), Decimal("8.16"))
    assert spread(decimals(80)) == Spread(Decimal("0.00"), Decimal("0.00"))
    assert spread([]) is None


@given(figures)
def test_deviation_is_at_most_half_the_span(given):
    found = spread(given)
    assert 0 <= found.deviation <= found.span / 2 + Decimal("0.01")


def test_equals_share_a_place_and_the_next_one_is_skipped():
    given = {"a": Decimal(80), "b": None, "c": Decimal(90), "d": Decimal("80.00"), "e": Decimal(70)}
    assert rank(given) == (
        Rank("c", Decimal(90), 1, False),
        Rank("a", Decimal(80), 2, True),
        Rank("d", Decimal(80), 2, True),
        Rank("e", Decimal(70), 4, False),
        Rank("b", None, None, False),
    )


@given(some.dictionaries(some.integers(), some.none() | some.decimals(0, 100, places=1), max_size=20))
def test_place_is_one_more_than_those_above(given):
    ranks = rank(given)
    assert {one.item for one in ranks} == set(given)
    for one in ranks:
        above = sum(other is not None and one.figure is not None and other > one.figure for other in given.values())
        assert one.place == (None if one.figure is None else above + 1)
    places = [one.place or 1000 for one in ranks]
    assert places == sorted(places)
