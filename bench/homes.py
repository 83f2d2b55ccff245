"""Homes of installations to measure: a folder with a filled database, and a note of who may sign in to it.

``made(folder, 1_000)`` builds one in a process of its own, as ``python -m bench.homes FOLDER 1000`` does, so that one
run can measure several.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biaogan.apps.people.models import Account

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Home:
    """A folder, session keys by name of who is signed in, and primary keys by what they are of."""

    folder: Path
    sessions: dict[str, str] = field(default_factory=dict)
    keys: dict[str, list[int]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What every process on this home is started with; the clock stands where the world was built."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("BIAOGAN_", "DJANGO_"))}
        own = {"BIAOGAN_HOME": str(self.folder), "BIAOGAN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "bench.settings"}
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        return {**kept, **own, "PYTHONPATH": paths}


def made(folder: Path, *words: str) -> Home:
    """Build a home: ``("world", "1000")`` or ``("drafts", "64")``."""
    folder.mkdir(parents=True)
    home = Home(folder)
    command = [sys.executable, "-m", "bench.homes", str(folder), *words]
    subprocess.run(command, env=home.environment, cwd=ROOT, check=True)
    return Home(folder, **json.loads((folder / "home.json").read_text()))


def _main(folder: str, kind: str, count: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in by password here
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        sessions, keys = _KINDS[kind](int(count))
    (Path(folder) / "home.json").write_text(json.dumps({"sessions": sessions, "keys": keys}))


def _world(count: int) -> tuple[dict[str, str], dict[str, list[int]]]:
    """``world.build``, with whoever may look signed in."""
    from bench import world
    from biaogan.apps.reviews.models import Sheet

    built = world.build(count)
    people = {name: getattr(built, name) for name in ("office", "expert", "clerk", "applicant")}
    open_sheets = Sheet.objects.filter(seat__expert__account=built.expert, submitted_at=None)
    keys = {"edition": [built.edition.pk], "sheets": list(open_sheets.values_list("pk", flat=True))}
    keys["round"] = [open_sheets.values_list("round", flat=True)[0]]
    return _signed_in(people, world.NOW), keys


def _drafts(count: int) -> tuple[dict[str, str], dict[str, list[int]]]:
    """An open edition with so many complete drafts, each of another applicant, made by the real acts."""
    from tests import cast

    of = cast.open_edition()
    cast.clerk()
    journeys = [cast.drafted(of, f"示例{n}", f"申{n}") for n in range(count)]
    people = {str(journey.application.pk): journey.applicant for journey in journeys}
    return _signed_in(people, cast.START), {"drafts": [journey.application.pk for journey in journeys]}


_KINDS = {"world": _world, "drafts": _drafts}


def _signed_in(people: Mapping[str, Account], now: datetime) -> dict[str, str]:
    """Session keys, without the cost of checking a password; the rehearsal clock stands at ``now``."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from biaogan.apps.ledger import clock
    from biaogan.apps.people.sessions import SessionStore

    clock.move(now)
    sessions = {}
    for name, account in people.items():
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        sessions[name] = str(session.session_key)
    return sessions


if __name__ == "__main__":
    _main(*sys.argv[1:])
