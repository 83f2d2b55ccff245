"""``biaogan ledger verify``: walk both chains and name every break."""

from __future__ import annotations

import argparse
from typing import Any

from biaogan.cli import project


def register(subparsers: Any) -> None:
    """Add ``ledger`` and its commands."""
    parser = subparsers.add_parser("ledger", help="the append-only record / 操作留痕")
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="check both hash chains / 校验留痕链")
    verify.set_defaults(run=verify_chains)


def verify_chains(_: argparse.Namespace) -> int:
    """Print each break as "chain place what"; exit code 1 when there is one."""
    project.load()
    from biaogan.apps.ledger.chain import CHAINS, broken
    from biaogan.apps.ledger.models import ChainHead

    breaks = [(name, place, what) for name in CHAINS for place, what in broken(name)]
    for name, place, what in breaks:
        print(f"{name} {place} {what}")
    if not breaks:
        for head in ChainHead.objects.order_by("chain"):
            print(f"{head.chain}: {head.count} rows, head {head.hash}")
        print("ok / 未发现改动")
    return 1 if breaks else 0
