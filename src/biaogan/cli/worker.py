"""``biaogan worker``: answers the wake-ups of work rows, one after another, until it is told to end."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from biaogan.cli import project


def register(subparsers: _SubParsersAction) -> None:
    parser = subparsers.add_parser("worker", help="do background work until told to end")
    parser.add_argument("--once", action="store_true", help="do what is waiting, then end")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    project.load()
    from django.core.management import call_command

    # on SQLite the worker asks in an exclusive transaction, so it asks no oftener than once a second
    call_command("db_worker", queue_name="*", interval=1, batch=arguments.once, startup_delay=False)
