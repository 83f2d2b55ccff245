"""The demo's texts keep the limits of the writing guide, and every application is a text of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from biaogan.core.documents.count import count_words
from biaogan.core.identity.credit_code import check_character

SOURCE = Path(__file__).parents[2] / "src" / "biaogan"
DEMO = SOURCE / "demo"
UNITS = SOURCE / "rulebooks" / "national" / "directory.yaml"
LIMITS = {"name": 40, "abstract": 500, "overview": 500, "method": 8000, "effect": 2000}
FULL_LENGTH = {"abstract": 350, "overview": 350, "method": 4500, "effect": 1200}
LONGEST_SHARED_RUN = 60
WRONG_CODE = {"review/22-phosphate.yaml#1"}  # so that the demo shows the warning
LONG_NAME = {"open/05-headlamp-fog.yaml#1"}  # so that an applicant sees the finding


def applications_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a demo file that has the five parts of an application."""
    if isinstance(value, dict):
        if LIMITS.keys() <= value.keys():
            yield value
        else:
            for child in value.values():
                yield from applications_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from applications_in(child)


def every_application() -> dict[str, dict[str, Any]]:
    """Place ("finished/01-….yaml#1") -> application, over all demo files."""
    found = {}
    for path in sorted(DEMO.rglob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, application in enumerate(applications_in(content), start=1):
            found[f"{path.relative_to(DEMO)}#{number}"] = application
    return found


APPLICATIONS = every_application()


def comments_of(application: dict[str, Any]) -> list[str]:
    """What the experts wrote about a finished application; empty elsewhere."""
    sheets = application.get("comments") or {}
    return [sheet["comment"] for sheets_of_round in sheets.values() for sheet in sheets_of_round]


def running_text(application: dict[str, Any]) -> str:
    parts = [application[part] for part in LIMITS] + comments_of(application)
    return "".join("".join(parts).split())


@pytest.mark.clause("S2-B1.1.1a", "S2-B1.1.2a", "S2-B1.1.3a", "S2-B1.1.4a", "S2-B1.1.5a")
@pytest.mark.parametrize("place", APPLICATIONS)
def test_parts_of_every_application_keep_the_limits(place: str) -> None:
    application = APPLICATIONS[place]
    too_long = {
        part: count_words(application[part]) for part, limit in LIMITS.items() if count_words(application[part]) > limit
    }
    assert set(too_long) == ({"name"} if place in LONG_NAME else set())


@pytest.mark.clause("S2-B1.1.1b")
@pytest.mark.parametrize("place", [place for place, application in APPLICATIONS.items() if application["name"]])
def test_name_begins_with_the_organisation_and_ends_with_experience(place: str) -> None:
    application = APPLICATIONS[place]
    organisation = application["organisation"]
    assert application["name"].startswith((organisation["name"], organisation["short"]))
    assert application["name"].endswith("经验")


@pytest.mark.parametrize("place", APPLICATIONS)
def test_credit_code_ends_with_its_check_character(place: str) -> None:
    code = APPLICATIONS[place]["organisation"]["credit_code"]
    assert len(code) == 18
    assert (code[17] == check_character(code)) is (place not in WRONG_CODE)


def test_credit_codes_are_all_different() -> None:
    codes = Counter(application["organisation"]["credit_code"] for application in APPLICATIONS.values())
    assert [code for code, times in codes.items() if times > 1] == []


def test_no_two_applications_share_a_long_run() -> None:
    """A run of 61 characters found twice is kept by its hash, with the place it was first seen."""
    first_seen: dict[str, str] = {}
    shared = set()
    for place, application in APPLICATIONS.items():
        text = running_text(application)
        for start in range(len(text) - LONGEST_SHARED_RUN):
            gram = text[start : start + LONGEST_SHARED_RUN + 1]
            if first_seen.setdefault(gram, place) != place:
                shared.add((first_seen[gram], place))
    assert shared == set()


@pytest.mark.parametrize("place", APPLICATIONS)
def test_recommending_unit_stands_in_the_directory(place: str) -> None:
    directory = yaml.safe_load(UNITS.read_text(encoding="utf-8"))["add"]["units"]
    assert APPLICATIONS[place]["unit"] in directory["region"] | directory["industry"]


def finished() -> dict[str, dict[str, Any]]:
    return {place: application for place, application in APPLICATIONS.items() if place.startswith("finished/")}


@pytest.mark.clause("S1-N1.2.5a")
def test_no_unit_has_more_than_three_winners() -> None:
    winners = Counter(application["unit"] for application in finished().values())
    assert {unit: number for unit, number in winners.items() if number > 3} == {}


def test_finished_edition_has_twelve_winners_at_full_length() -> None:
    short = {
        (place, part): count_words(application[part])
        for place, application in finished().items()
        for part, least in FULL_LENGTH.items()
        if count_words(application[part]) < least
    }
    assert len(finished()) == 12
    assert short == {}


@pytest.mark.parametrize("place", finished())
def test_winner_shows_three_years_with_profit_competitor_and_benchmark(place: str) -> None:
    application = APPLICATIONS[place]
    years = [2022, 2023, 2024]
    assert [year for year in years if application["organisation"]["profit"][year] <= 0] == []
    assert len(application["organisation"]["revenue"]) == 3
    assert 4 <= len(application["indicators"]) <= 6
    for indicator in application["indicators"]:
        assert list(indicator["years"]) == years
        assert {frozenset(values) for values in indicator["years"].values()} == {
            frozenset({"own", "competitor", "benchmark"})
        }


@pytest.mark.parametrize("place", finished())
def test_winner_has_tables_named_in_its_text(place: str) -> None:
    application = APPLICATIONS[place]
    assert application["tables"] != []
    for number, table in enumerate(application["tables"], start=1):
        assert table["caption"].startswith(f"表{number} ")
        assert f"表{number}" in application[table["section"]]
        assert {len(row) for row in table["rows"]} == {len(table["rows"][0])}


@pytest.mark.parametrize("place", finished())
def test_winner_was_marked_by_three_experts_in_each_review(place: str) -> None:
    application = APPLICATIONS[place]
    sheets = application["comments"]
    assert [len(sheets[review]) for review in ("material", "defence")] == [3, 3]
    for sheet in sheets["material"] + sheets["defence"]:
        assert 60 <= count_words(sheet["comment"]) <= 150
        assert set(sheet["marks"]) == {"lawful", "novel", "mature", "exemplary", "evident", "applicable"}
        assert [mark for mark in sheet["marks"].values() if not 78 <= mark <= 96] == []


def test_two_winners_keep_a_part_secret() -> None:
    assert len([place for place, application in finished().items() if application["confidential"]]) == 2


def test_pool_has_twenty_four_experts_of_whom_four_are_comprehensive() -> None:
    experts = yaml.safe_load((DEMO / "experts.yaml").read_text(encoding="utf-8"))["experts"]
    assert len({expert["name"] for expert in experts}) == 24
    assert len([expert for expert in experts if expert["comprehensive"]]) == 4
    assert {expert["source"] for expert in experts} == {"university", "association", "enterprise"}
