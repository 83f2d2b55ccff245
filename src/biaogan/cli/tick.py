"""``biaogan tick``: performs what time brings (windows close, periods end, overdue work is woken)."""

from __future__ import annotations

import logging
import time
from argparse import Namespace, _SubParsersAction

from biaogan.cli import project

logger = logging.getLogger(__name__)


def register(subparsers: _SubParsersAction) -> None:
    parser = subparsers.add_parser("tick", help="perform what time brings")
    parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again instead of once")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    project.load()
    from biaogan.apps.door.tick import tick

    if arguments.every is None:
        tick()
        return
    while True:
        _tick_once()
        time.sleep(arguments.every)


def _tick_once() -> None:
    """A tick that fails is told in the log; the next one comes all the same."""
    from django.db import close_old_connections

    from biaogan.apps.door.tick import tick

    close_old_connections()
    try:
        tick()
    except Exception:
        logger.exception("tick failed")
