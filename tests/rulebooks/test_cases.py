"""Worked examples beside each scheme: facts of an applicant and the findings that follow, written by clerks."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.conditions.model import Certificate, Facts
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.load import RULEBOOKS, read_file
from biaogan.core.rulebook.register import expand, load_register
from biaogan.core.rulebook.words import NONE

FILES = sorted(RULEBOOKS.glob("*/cases/*.yaml"))


def cases() -> Iterator[Any]:
    for path in FILES:
        book = read_file(path).plain
        for name, case in book["cases"].items():
            yield pytest.param(book, case, id=f"{path.parent.parent.name}-{name}")


def differing(sound: Any, case: Any) -> Any:
    """The sound facts with what the case states instead; ``none`` = not stated."""
    if not isinstance(sound, Mapping) or not isinstance(case, Mapping):
        return case
    both = {key: differing(sound.get(key), case.get(key, sound.get(key))) for key in {**sound, **case}}
    return {key: value for key, value in both.items() if value is not NONE}


def facts(stated: Mapping[str, Any]) -> Facts:
    """The facts as the checks want them."""
    figures = {
        (name, int(year)): Decimal(value) for name, years in stated["figures"].items() for year, value in years.items()
    }
    named = {field.name: stated[field.name] for field in fields(Facts) if field.name in stated}
    certificates = {name: Certificate(**said) for name, said in stated.get("certificates", {}).items()}
    size = {name: Decimal(value) for name, value in stated.get("size", {}).items()}
    return Facts(**{**named, "figures": figures, "statements": frozenset(stated["statements"]), "size": size,
                    "certificates": certificates})  # fmt: skip


@pytest.mark.clause("S1-9", "S1-10", "S1-N1.2.4", "S0-8", "S0-7", "S0-5a")
@pytest.mark.parametrize(("book", "case"), list(cases()))
def test_case_has_the_findings_it_expects(book, case):
    stated = differing(book["sound"], case.get("facts", {}))
    law = resolve(book["stack"], book.get("values"))
    at = {"day": book["day"], **case.get("at", {})}
    found = evaluate(law, facts(stated), at.pop("day"), **at)
    assert [finding.code for finding in found] == case["expect"]


@pytest.mark.parametrize(("book", "case"), list(cases()))
def test_case_cites_clauses_that_exist(book, case):
    known = (*load_register(), *resolve(book["stack"]).get("clauses", {}))
    cites = case["cites"] if isinstance(case["cites"], list) else [case["cites"]]
    assert [clause for clause in cites if not expand(clause, known)] == []
    assert set(case) <= {"about", "facts", "expect", "cites", "at"}
