"""Guards of reviewing that stand alone: a visit reported once, a recusal that names something."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from biaogan.core.acts.guards.recusal_named import recusal_named
from biaogan.core.acts.guards.unreported import unreported


def codes(guard: Any, **facts: Any) -> list[str]:
    return [finding.code for finding in guard(SimpleNamespace(**facts))]


@pytest.mark.clause("S1-N1.3b")
@pytest.mark.parametrize(("reported", "found"), [(False, []), (True, ["visit.reported"])])
def test_a_visit_is_reported_once(reported: bool, found: list[str]) -> None:
    assert codes(unreported, visit_reported=reported) == found


@pytest.mark.clause("S1-15")
@pytest.mark.parametrize(
    ("inputs", "found"),
    [({}, ["recusal.unnamed"]), ({"application": 1}, []), ({"organisation": 1}, [])],
)
def test_a_recusal_names_what_is_stayed_away_from(inputs: dict[str, Any], found: list[str]) -> None:
    assert codes(recusal_named, inputs=inputs) == found
