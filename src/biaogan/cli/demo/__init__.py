"""``biaogan demo``: fills an empty installation with three editions, made only by acts through the door."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from biaogan.cli import project

PASSWORD = "biaogan-demo-2026"  # noqa: S105 - printed on the console: only the demo's accounts have it


def register(subparsers: _SubParsersAction) -> None:
    """Add ``demo``."""
    parser = subparsers.add_parser("demo", help="fill an empty installation with demo editions")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    """Fill, then name the accounts."""
    project.load()
    fill()
    print(accounts())


def fill() -> None:
    """Make the editions once, whole or not at all; an installation that has an edition is left alone."""
    from django.db import transaction

    from biaogan.apps.programmes.models import Edition
    from biaogan.cli.demo import scenes

    if Edition.objects.exists():
        return
    with transaction.atomic():
        scenes.play()


def accounts() -> str:
    """The accounts that may sign in, a line each, for the console."""
    from biaogan.cli.demo.people import SHOWN

    lines = [f"  {role:<10}\t{email}" for role, email in SHOWN.items()]
    return "\n".join([f"演练账号 demo accounts (密码 password: {PASSWORD})", *lines])
