"""Both databases refuse any change of a row of the ledger, whoever asks."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from biaogan.apps.ledger.models import Access, Entry, Touch
from biaogan.apps.ledger.triggers import TABLES
from tests.apps.ledger import rows

pytestmark = [pytest.mark.both, pytest.mark.clause("S1-15")]

CHANGES = {
    "update": "UPDATE {table} SET subject = 'application:9' WHERE id = {first}",
    "delete": "DELETE FROM {table} WHERE id = {first}",
    "delete of all": "DELETE FROM {table}",
    "upsert":
        "INSERT INTO {table} SELECT * FROM {table} WHERE id = {first} ON CONFLICT (id) DO UPDATE SET subject = ''",
}  # fmt: skip
ONLY_ON = {
    "sqlite": {
        "update or replace": "UPDATE OR REPLACE {table} SET id = {first} WHERE id > {first}",
        "replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = {first}",
        "replace in short": "REPLACE INTO {table} SELECT * FROM {table} WHERE id = {first}",
        "replace by place in the file":
            "REPLACE INTO {table} (rowid, {columns}) SELECT {first}, {renumbered} FROM {table} LIMIT 1",
        "replace by what is unique":
            "REPLACE INTO {table} ({columns}) SELECT {renumbered} FROM {table} WHERE id = {first}",
    },
    "postgresql": {
        "truncate": "TRUNCATE {table} CASCADE",
        "merge": "MERGE INTO {table} AS old USING (SELECT 1) AS new ON old.id = {first} WHEN MATCHED THEN DELETE",
        "delete by a query": "WITH gone AS (DELETE FROM {table} RETURNING id) SELECT count(*) FROM gone",
    },
}  # fmt: skip


@pytest.fixture
def ledger(db: None) -> None:
    """Two rows in each chain."""
    rows.filled(2, 2)
    connection.check_constraints()  # PostgreSQL empties no table whose checks are still to come


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def statements() -> list[tuple[str, str, str]]:
    """``(table, kind of change, statement)`` for this database."""
    found = []
    for table in TABLES:
        names = columns(table)
        words = {"table": table, "columns": ", ".join(names), "renumbered": ", ".join(["id + 90", *names[1:]])}
        words["first"] = f"(SELECT min(id) FROM {table})"
        kinds = {**CHANGES, **ONLY_ON[connection.vendor]}
        if table == "ledger_touch":  # unique in nothing but its id: under another id the words are only a further row
            kinds = {kind: statement for kind, statement in kinds.items() if "{renumbered}" not in statement}
        found += [(table, kind, statement.format(**words)) for kind, statement in kinds.items()]
    return found


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic():
            rows.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def test_rows_refuse_every_kind_of_change(ledger: None) -> None:
    assert [f"{kind} of {table}" for table, kind, statement in statements() if not refuses(statement)] == []


@pytest.mark.parametrize("model", [Entry, Touch, Access], ids=lambda model: model.__name__)
def test_rows_refuse_what_the_models_offer(ledger: None, model: type[models.Model]) -> None:
    row = model.objects.order_by("pk").first()
    assert row is not None
    for change in (lambda: row.save(), lambda: model.objects.filter(pk=row.pk)._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


EXPECTED = {
    "sqlite": ["_no_delete", "_no_insert", "_no_update"],
    "postgresql": ["_no_change", "_no_truncate"],
}


def armed() -> dict[str, list[str]]:
    return {table: [name.removeprefix(table) for name in rows.trigger_names(table)] for table in TABLES}


def test_triggers_stand_after_all_migrations(db: None) -> None:
    assert armed() == dict.fromkeys(TABLES, EXPECTED[connection.vendor])


def test_triggers_stand_again_after_tables_were_made_anew(fresh_database: str) -> None:
    for model in (Entry, Touch, Access):
        forget_triggers(model)
    assert armed() == {table: [] for table in TABLES}
    call_command("migrate", verbosity=0)
    assert armed() == dict.fromkeys(TABLES, EXPECTED[connection.vendor])


def forget_triggers(model: type[models.Model]) -> None:
    """As a migration on SQLite does that adds a column: the table is copied, its triggers are not."""
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(model)
    else:
        for name in rows.trigger_names(model._meta.db_table):
            rows.execute(f"DROP TRIGGER {name} ON {model._meta.db_table}")
