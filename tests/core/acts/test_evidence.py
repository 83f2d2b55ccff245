"""Which clauses demand a step: those that the rulebook cites for the values it rests on."""

from __future__ import annotations

import pytest

from biaogan.core.acts.evidence import DEMANDS, acts_by_clause, clauses_of
from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.layers import resolve

BY_NAME = {demand.name: demand for demand in DEMANDS}


@pytest.mark.parametrize(
    ("stack", "name", "stage", "clauses"),
    [
        ("national-2021", "pledged", "material", ("S1-15",)),
        ("national-2021", "marked", "defence", ("S1-20a",)),
        ("national-2021", "lasting", "notice", ("S1-21",)),
        ("caq", "lasting", "notice", ("S0-18b",)),
        ("caq", "shown", "notice", ("S0-18a",)),
        ("example", "marked", "material", ("EX-7",)),
        ("caq", "recommended", "recommend", ()),
    ],
)
def test_step_is_demanded_by_the_clauses_of_its_values(
    stack: str, name: str, stage: str, clauses: tuple[str, ...]
) -> None:
    assert BY_NAME[name].clauses_in(resolve(stack), stage) == clauses


def test_values_below_a_path_bring_all_their_clauses() -> None:
    found = BY_NAME["rated"].clauses_in(resolve("national-2021"), "material")
    assert found == ("S1-8.1a", "S1-8.1b", "S1-8.2a", "S1-8.2b", "S1-8.3a", "S1-8.3b", "S1-15")


def test_every_act_of_a_demand_is_an_act_that_changes_something() -> None:
    assert [demand.name for demand in DEMANDS if demand.act and ACTS[demand.act].reads] == []


def test_acts_of_a_clause_are_those_whose_row_names_it() -> None:
    found = acts_by_clause()
    assert found["S0-18a"] == ["notice.publish"]
    assert "score.read" not in found["S1-15"]


def test_clauses_of_a_law_are_those_of_its_texts() -> None:
    assert {clause.partition("-")[0] for clause in clauses_of(resolve("caq"))} == {"S0"}
    assert clauses_of(resolve("example"))[0] == "EX-1"
