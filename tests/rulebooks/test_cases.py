"""Worked examples beside each scheme: facts of an applicant and the findings that follow, written by clerks."""

from collections.abc import Iterator
from typing import Any

import pytest

from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.rulebook.cases import facts
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.load import RULEBOOKS, read_file

FILES = sorted(RULEBOOKS.glob("*/cases/*.yaml"))


def cases() -> Iterator[Any]:
    for path in FILES:
        book = read_file(path).plain
        for name, case in book["cases"].items():
            if "expect" in case:
                yield pytest.param(book, case, id=f"{path.parent.parent.name}-{name}")


@pytest.mark.clause("S1-9", "S1-10", "S1-N1.2.4", "S0-8", "S0-7", "S0-5a")
@pytest.mark.parametrize(("book", "case"), list(cases()))
def test_case_has_the_findings_it_expects(book, case):
    law = resolve(book["stack"], book.get("values"))
    at = {"day": book["day"], **case.get("at", {})}
    found = evaluate(law, facts(book["sound"], case.get("facts", {})), at.pop("day"), **at)
    assert [finding.code for finding in found] == case["expect"]
