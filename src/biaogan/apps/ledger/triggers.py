"""Triggers by which both databases refuse any change of a ledger row.

Made after every migration: Django's remaking of an SQLite table drops them silently. On SQLite ``INSERT OR REPLACE``
passes UPDATE and DELETE triggers, so an insert over an existing row is refused too, whichever value they share that
must be unique: the id, the hash, or the place in the file.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

UNIQUE = {"ledger_entry": ("id", "hash"), "ledger_touch": ("id",), "ledger_access": ("id", "hash")}
TABLES = tuple(UNIQUE)


def make_triggers(using: str = "default", **_: Any) -> None:
    """Drop and make the triggers anew; receiver of ``post_migrate``."""
    connection = connections[using]
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for table in TABLES:
            if table in connection.introspection.table_names(cursor):
                for statement in statements(table):
                    cursor.execute(statement)


def _sqlite(table: str) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    same = " OR ".join(f"{column} = NEW.{column}" for column in ("rowid", *UNIQUE[table]))
    over_another = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - a table of ours
    return [
        statement
        for event, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", over_another))
        for statement in (
            f"DROP TRIGGER IF EXISTS {table}_no_{event.lower()}",
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} {when} BEGIN {refuse}; END",
        )
    ]


def _postgresql(table: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
    ]
