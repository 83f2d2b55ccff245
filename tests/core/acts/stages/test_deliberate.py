"""A conclusion that departs from the order of the scores is seen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import Ranked
from biaogan.core.acts.stages.deliberate import departures
from tests.core.acts.guards.facts import case

pytestmark = pytest.mark.clause("S1-19b", "S1-20a")


def ranking(*scores: str | None) -> list[Ranked]:
    """Applications 1, 2, … named 甲, 乙, … with these scores."""
    known = sorted({Decimal(score) for score in scores if score}, reverse=True)
    return [
        Ranked(place, "甲乙丙丁戊"[place - 1], Decimal(score) if score else None,
               known.index(Decimal(score)) + 1 if score else None)
        for place, score in enumerate(scores, start=1)
    ]  # fmt: skip


def verdicts(words: str) -> dict[int, dict[str, Any]]:
    """ "ar-" = the first advances, the second is rejected, of the third nothing is said."""
    return {
        place: {"verdict": {"a": "advance", "r": "reject"}[word], "reason": ""}
        for place, word in enumerate(words, start=1) if word != "-"
    }  # fmt: skip


def names(scores: list[Ranked], words: str) -> str:
    return "".join(item.name for item in departures(scores, verdicts(words)))


@pytest.mark.parametrize(
    ("scores", "words", "departing"),
    [
        (("90", "80", "70"), "aar", ""),
        (("90", "80", "70"), "aaa", ""),
        (("90", "80", "70"), "rrr", ""),
        (("90", "80", "70"), "ara", "丙"),  # one rises, one falls: the risen is explained
        (("90", "80", "70"), "raa", "甲"),  # one falls, two rise
        (("90", "80", "70", "60"), "rraa", "丙丁"),
        (("90", "80", "70", "60"), "rrra", "丁"),
        (("80", "80"), "ar", ""),  # equals are no departure
        ((None, "80"), "ar", ""),  # without a score there is no order
        (("90", "80"), "-a", ""),  # nothing is said of the first
    ],
)
def test_departures_are_the_smaller_side_of_an_inversion(
    scores: tuple[str | None, ...], words: str, departing: str
) -> None:
    assert names(ranking(*scores), words) == departing


def test_departure_without_its_reason_is_told_by_name() -> None:
    facts = case(ranking=ranking("90", "80"), verdicts=verdicts("ra"))
    (finding,) = GUARDS["departures_explained"](facts)
    assert (finding.code, finding.place, finding.found) == ("verdict.reason_missing", "verdicts.2", "乙")


def test_departure_with_its_reason_passes() -> None:
    given = verdicts("ra")
    given[2]["reason"] = "答辩表现突出，组内一致同意"
    assert list(GUARDS["departures_explained"](case(ranking=ranking("90", "80"), verdicts=given))) == []


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.data())
def test_there_is_a_departure_exactly_where_there_is_an_inversion(marks: list[int], data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from("ar"), min_size=len(marks), max_size=len(marks)))
    items = [Ranked(place, str(place), Decimal(mark), 1) for place, mark in enumerate(marks, start=1)]
    inverted = any(
        marks[low] < marks[high]
        for low, word in enumerate(words) if word == "a"
        for high, other in enumerate(words) if other == "r"
    )  # fmt: skip
    assert bool(departures(items, verdicts("".join(words)))) is inverted
