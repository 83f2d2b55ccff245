"""Databases for tests that need real commits, several connections or other processes.

Rows of the ledger refuse to be deleted, so a test cannot clean up behind itself by emptying tables. It works on a clone
of the migrated test database instead, and the clone is thrown away.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections


@contextmanager
def cloned(folder: Path, template: str = "") -> Iterator[str]:
    """Point Django at a clone of a database, of the migrated test database where none is named; yields its URL, for
    other processes."""
    usual = connection.settings_dict["NAME"]
    _point_at(template or usual)
    clone = _clone_file(folder) if connection.vendor == "sqlite" else _clone_on_server(template or usual)
    _point_at(clone)
    try:
        yield _url(clone)
    finally:
        _point_at(usual)
        if connection.vendor == "postgresql":
            _on_server(f'DROP DATABASE "{clone}" WITH (FORCE)')


def _point_at(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


def _clone_file(folder: Path) -> str:
    clone = str(folder / f"clone-{secrets.token_hex(4)}.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [clone])
    return clone


def _clone_on_server(template: str) -> str:
    clone = f"clone_{secrets.token_hex(6)}"
    connections.close_all()  # a template in use cannot be cloned
    _on_server(f'CREATE DATABASE "{clone}" TEMPLATE "{template}"')
    return clone


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _url(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server = connection.settings_dict
    return f"postgresql://{quote(server['USER'])}@{server['HOST']}:{server['PORT']}/{name}"
