"""``biaogan rulebook``: the law as data, from the command line. Only ``attach`` needs a database."""

from __future__ import annotations

from typing import Any

from biaogan.cli.rulebook import attaching, reading, tracing, writing


def register(subparsers: Any) -> None:
    """Add ``rulebook`` and its commands."""
    parser = subparsers.add_parser("rulebook", help="the law as data")
    commands = parser.add_subparsers(required=True, metavar="command")
    for group in (reading, tracing, writing, attaching):
        group.register(commands)
