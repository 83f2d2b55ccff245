"""``biaogan administrator EMAIL NAME``: the first person of an installation, who grants roles to the others."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from getpass import getpass

from biaogan.cli import project


def register(subparsers: _SubParsersAction) -> None:
    """Add ``administrator``."""
    parser = subparsers.add_parser("administrator", help="enter the first administrator of an installation")
    parser.add_argument("email")
    parser.add_argument("name")
    parser.add_argument("--head", metavar="PROGRAMME", help="also head of the office of this programme (national)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Asks for a password on the terminal; refuses where there is an administrator already."""
    project.load()
    from django.db import transaction

    from biaogan.apps.ledger.clock import now
    from biaogan.apps.people.models import Grant
    from biaogan.apps.people.services import found_installation
    from biaogan.apps.programmes.models import Programme

    if Grant.objects.filter(role="administrator", until=None).exists():
        print("there is an administrator already; further ones are granted on the accounts page / 已有管理员")
        return 1
    scope = Programme.objects.get(code=arguments.head).key if arguments.head else ""
    with transaction.atomic():
        found_installation(arguments.email, arguments.name, getpass("password / 密码: "), now(), head_of=scope)
    return 0
