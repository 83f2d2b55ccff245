"""The README shows the figures that ``make bench`` measured, all of them, and says truly which reach their goal."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bench import figures

RESULTS: dict[str, Any] = json.loads(figures.RESULTS.read_text(encoding="utf-8"))


def test_readme_shows_what_was_measured() -> None:
    shown = figures.README.read_text(encoding="utf-8").partition(figures.BEGIN)[2].partition(figures.END)[0]
    assert shown == figures.table(RESULTS)


def test_every_figure_was_measured_against_its_goal() -> None:
    measured = {row["key"]: row["measured"] for row in RESULTS["figures"]}
    assert RESULTS["figures"] == figures.described(measured)
    assert list(measured) == [goal.key for goal in figures.GOALS]


def test_results_say_where_they_come_from() -> None:
    assert re.fullmatch(r"[0-9a-f]{40}", RESULTS["commit"])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", RESULTS["date"])
    assert RESULTS["cores"] >= 1


@pytest.mark.parametrize(("measured", "reached"), [(7, True), (7.004, True), (7.01, False)])
def test_figure_is_reached_as_it_is_shown(measured: float, reached: bool) -> None:
    assert figures.fulfilled(figures.Goal("library_list", "Library list", 7, "× T50"), measured) is reached
