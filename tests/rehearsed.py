"""The demo, filled once a worker and copied for whoever needs it: filling takes a good part of a minute.

On SQLite alone, where a database is a file that outlives its connections.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import override_settings

from biaogan.apps.programmes.services import enter_programmes
from biaogan.cli import demo
from tests import databases


def fill(folder: Path) -> str:
    """Fill the demo into a database of its own; its name. The files lie beside it."""
    with databases.cloned(folder), override_settings(MEDIA_ROOT=folder / "files", DEMO=True):
        enter_programmes()
        demo.fill()
        return str(connection.settings_dict["NAME"])


@contextmanager
def copied(name: str, folder: Path) -> Iterator[None]:
    """The filled demo in a database and with files of one's own, in rehearsal mode."""
    shutil.copytree(Path(name).parent / "files", folder / "files")
    with databases.cloned(folder, name), override_settings(MEDIA_ROOT=folder / "files", DEMO=True):
        yield
