"""Facts for one guard, and what it says to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, TypeAlias

from biaogan.core.acts.guards import GUARDS
from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import Rulebook

NOW = datetime(2026, 4, 10, 8, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
NATIONAL = resolve("national-2021")
CAQ = resolve("caq")
HEILONGJIANG = resolve("heilongjiang-2022")
FILE_FOUND = Finding("file.macro", place="file")

# guard -> rows of (facts, what it says); "" inside a row's facts stands for itself
Table: TypeAlias = dict[str, list[tuple[dict[str, Any], list[str]]]]


def law(**sections: Any) -> Rulebook:
    """A rulebook of these sections only."""
    return Rulebook("test", {"about": {}, **sections}, {})


def case(**facts: Any) -> Any:
    """A situation that holds these facts; a guard that asks for another one fails the test."""
    return SimpleNamespace(**{"now": NOW, "inputs": {}, "law": NATIONAL, "role": "office", **facts})


def said(guard: str, **facts: Any) -> list[str]:
    """What the guard finds, as "code at place", a warning with its severity before it."""
    return [_words(finding) for finding in GUARDS[guard](case(**facts))]


def _words(finding: Finding) -> str:
    severity = "" if finding.severity is Severity.ERROR else f"{finding.severity} "
    return f"{severity}{finding.code}" + (f" at {finding.place}" if finding.place else "")


def rows(table: Table) -> list[Any]:
    """The rows of a table as parameters of a test."""
    import pytest

    return [
        pytest.param(guard, given, wanted, id=f"{guard}-{place}")
        for guard, cases in table.items()
        for place, (given, wanted) in enumerate(cases)
    ]
