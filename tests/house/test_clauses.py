"""Every clause of the register has a disposition that holds, and every clause that is named stands in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.register import DISPOSITIONS, expand, load_register
from biaogan.core.rulebook.screens import read_screens
from biaogan.core.rulebook.trace import Trace, survey
from tests.house import ROOT, SOURCE
from tests.house.test_views import views

NAMED = re.compile(r"\bS\d-[A-Z0-9]+(?:\.[A-Z0-9]+)*[a-z]?")
READABLE = {".py", ".yaml", ".html"}


@cache
def traces() -> dict[str, Trace]:
    return survey(SOURCE, ROOT / "tests")


def of(disposition: str) -> list[Trace]:
    return [trace for trace in traces().values() if trace.clause.disposition == disposition]


def test_every_clause_has_a_disposition() -> None:
    assert {clause.disposition for clause in load_register().values()} == set(DISPOSITIONS)


def test_what_is_enforced_has_a_value_or_an_act_and_code_and_a_test() -> None:
    of_an_act = {clause for act in ACTS.values() for clause in act.clauses}
    lacking = [
        trace.clause.id
        for trace in of("enforced")
        if not ((trace.values or trace.clause.id in of_an_act) and trace.code and (trace.cases or trace.tests))
    ]
    assert lacking == []


@pytest.mark.parametrize("disposition", ["shown", "recorded"])
def test_what_is_shown_or_recorded_has_a_screen(disposition: str) -> None:
    assert [trace.clause.id for trace in of(disposition) if not trace.screens] == []


def test_what_is_not_done_here_says_why_in_both_languages_and_nothing_else_does() -> None:
    noted = {clause.id: len(clause.note) for clause in load_register().values() if clause.note}
    assert noted == {trace.clause.id: 2 for trace in (*of("owned"), *of("outside"))}


def test_screens_of_the_trace_are_the_addresses_of_the_house() -> None:
    read = {screen.address for screen in read_screens(SOURCE, ROOT)}
    real = {"/" + re.sub(r"<\w+:", "<", address) for address, _ in views()}
    assert read == {address for address in real if not address.startswith("/account/")}  # those are allauth's


def test_every_clause_named_in_the_source_stands_in_the_register() -> None:
    assert {f"{file}: {clause}" for file, clause in named() if not expand(clause)} == set()


def named() -> Iterator[tuple[str, str]]:
    """``(file, clause)`` of every clause that a source names."""
    for path in sorted(path for path in SOURCE.rglob("*") if path.suffix in READABLE):
        for clause in NAMED.findall(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), clause


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("held (S0-18d, S1-21).", ["S0-18d", "S1-21"]),
        ("as S1-N1.2.5a says", ["S1-N1.2.5a"]),
        ("UTS1-2 and GS1-8", []),
    ],
)
def test_clauses_are_found_where_they_are_named(text: str, clauses: list[str]) -> None:
    assert NAMED.findall(text) == clauses
