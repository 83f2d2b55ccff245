"""``biaogan <command>``: thin commands over the core and the door."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from biaogan import __version__
from biaogan.cli import (
    administrator,
    calendar,
    credit_code,
    demo,
    ledger,
    migrate,
    rulebook,
    serve,
    sme,
    tick,
    workdays,
    worker,
)

COMMANDS = (
    serve, migrate, administrator, calendar, demo, worker, tick, ledger, rulebook, workdays, credit_code, sme,
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked."""
    parser = argparse.ArgumentParser(prog="biaogan", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.register(subparsers)
    arguments = parser.parse_args(words)
    try:
        return arguments.run(arguments) or 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the answer (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
