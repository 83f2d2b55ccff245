"""``biaogan migrate``: brings the database and the static files to the state of this version."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction

from biaogan.cli import project


def register(subparsers: _SubParsersAction) -> None:
    parser = subparsers.add_parser("migrate", help="bring database and static files to this version")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    """Safe to repeat: what is there already is left alone."""
    project.load()
    from django.core.management import call_command

    from biaogan.apps.programmes.services import enter_programmes

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    enter_programmes()
