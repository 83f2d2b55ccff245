"""Rows of both chains, as acts and looks leave them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.ledger.services import record_accesses, record_entry
from biaogan.core.findings import Finding, Severity

START = datetime(2026, 3, 2, 1, 0, 0, 250, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
UNDATED = Finding("rulebook.undated", Severity.WARNING, found=START, clauses=("S1-26",))


def entry(place: int = 1, **given: Any) -> Entry:
    """One entry; ``place`` makes it differ from its neighbours."""
    facts: dict[str, Any] = {
        "act": "application.submit", "subject": f"application:{place}", "edition": "edition:1",
        "actor": f"account:{place}", "role": "applicant", "second": "", "at": START + timedelta(minutes=place),
        "findings": [UNDATED], "reason": f"第{place}项，理由“充分”", "inputs": {"confirmed": True, "place": place},
        "moves": [{"application": place, "what": "round", "to": 2}], "events": ["application_submitted"],
        "touches": [f"application:{place}", "edition:1"],
    }  # fmt: skip
    return record_entry(**{**facts, **given})


def access(place: int = 1) -> None:
    """One look at a record."""
    looked = Access(
        actor=f"account:{place}", role="expert", act="application.read", subject=f"application:{place}",
        at=START + timedelta(minutes=place), detail="申报材料.docx",
    )  # fmt: skip
    record_accesses([looked])


def filled(entries: int, accesses: int) -> None:
    """Both chains with so many rows."""
    for place in range(1, entries + 1):
        entry(place)
    for place in range(1, accesses + 1):
        access(place)


def execute(statement: str, *parameters: object) -> None:
    """Raw SQL, past all that the models hold to."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def disarm() -> None:
    """Drop what refuses changes, as one would who owns the database."""
    from biaogan.apps.ledger.triggers import TABLES

    for table in TABLES:
        for name in trigger_names(table):
            execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def trigger_names(table: str) -> list[str]:
    """Names of the triggers on a table, in order."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal ORDER BY tgname",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [table])
        return [name for (name,) in cursor.fetchall()]
