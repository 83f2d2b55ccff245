"""What a request asks of the database: statements, and rows fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE")  # of transactions
LOOK = 'INSERT INTO "ledger_access"'  # the row of the look that a page leaves


@dataclass
class Meter:
    """Statements in their order, and how many rows were fetched."""

    statements: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def written_after(self) -> list[str]:
        """What writes the look that the page leaves, once the answer is out: from the lock of the chain to the end."""
        rows = [place for place, sql in enumerate(self.statements) if sql.startswith(LOOK)]
        return self.statements[rows[0] - 1 :] if rows else []


class _Counted(CursorWrapper):
    """A cursor that tells the meter."""

    def __init__(self, cursor: Any, db: Any, meter: Meter) -> None:
        super().__init__(cursor, db)
        self.meter = meter

    def _execute(self, sql: str, *rest: Any) -> Any:
        if not sql.startswith(BRACKETS):
            self.meter.statements.append(sql)
        return super()._execute(sql, *rest)

    def __iter__(self) -> Iterator[Any]:
        for row in self.cursor:
            self.meter.rows += 1
            yield row

    def fetchone(self) -> Any:
        row = self.cursor.fetchone()
        self.meter.rows += row is not None
        return row

    def fetchmany(self, *size: int) -> Any:
        rows = self.cursor.fetchmany(*size)
        self.meter.rows += len(rows)
        return rows

    def fetchall(self) -> Any:
        rows = self.cursor.fetchall()
        self.meter.rows += len(rows)
        return rows


@contextmanager
def metered() -> Iterator[Meter]:
    """Count what the connection is asked inside."""
    meter = Meter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "make_cursor", lambda cursor: _Counted(cursor, connection, meter))
        yield meter
