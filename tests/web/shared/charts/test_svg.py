"""Scales and lines of text."""

from __future__ import annotations

import pytest

from biaogan.web.shared.charts import svg


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (0, 126, [0, 50, 100, 150]),
        (0, 0, [0]),
        (17, 58, [0, 20, 40, 60]),
        (0.81, 0.94, [0.8, 0.85, 0.9, 0.95]),
        (-120, 90, [-200, -100, 0, 100]),
    ],
)
def test_ticks_are_round_and_enclose(low, high, values):
    assert svg.ticks(low, high) == pytest.approx(values)


def test_wrap_breaks_by_width():
    assert svg.wrap("质量标杆ab", 4) == ["质量", "标杆", "ab"]
    assert svg.wrap("", 4) == [""]


def test_wrap_keeps_latin_words_whole_where_a_line_has_room():
    assert svg.wrap("Formal examination", 16) == ["Formal", "examination"]
    assert svg.wrap("质量标杆 of the year", 11) == ["质量标杆 of", "the year"]
    assert svg.wrap("Incomprehensible", 8) == ["Incompre", "hensible"]


@pytest.mark.parametrize(("high", "values"), [(1, [0, 1]), (3, [0, 1, 2, 3]), (9, [0, 5, 10])])
def test_ticks_of_counts_are_whole(high: int, values: list[int]) -> None:
    assert svg.ticks(0, high, whole=True) == values
