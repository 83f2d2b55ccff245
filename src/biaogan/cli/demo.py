"""``biaogan demo``: fills an empty installation with the editions of the rehearsal."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from biaogan.cli import project


def register(subparsers: _SubParsersAction) -> None:
    parser = subparsers.add_parser("demo", help="fill an empty installation with demo editions")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    project.load()
    fill()
    print(accounts())


def fill() -> None:
    """Make the editions, by acts through the door; called once, inside one transaction."""


def accounts() -> str:
    """The accounts that may sign in, a line each, for the console."""
    return ""
