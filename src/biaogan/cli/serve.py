"""``biaogan serve``: the whole installation on one machine: web server, job worker and the tick of every minute."""

from __future__ import annotations

import os
import socket
import sys
from argparse import Namespace, _SubParsersAction

from biaogan.cli import demo, migrate, processes

HOST = "127.0.0.1"


def register(subparsers: _SubParsersAction) -> None:
    parser = subparsers.add_parser("serve", help="run web server, worker and tick")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--demo", action="store_true", help="rehearsal: demo editions, a clock to move, no real mail")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> None:
    """Bring everything up to date, then serve until told to end."""
    address = f"http://{HOST}:{arguments.port}"
    os.environ.setdefault("BIAOGAN_URL", address)
    if arguments.demo:
        os.environ["BIAOGAN_DEMO"] = "1"
    _refuse_taken_port(arguments.port)
    _prepare(arguments)
    with processes.running(
        web_server(arguments.port), _biaogan("worker"), _biaogan("tick", "--every", "60")
    ) as children:
        processes.watch(children, until=lambda: _answers(arguments.port))
        print(f"\nBiaogan 标杆  {address}\n", flush=True)
        if arguments.demo:
            print(demo.accounts(), flush=True)
        processes.watch(children)


def _prepare(arguments: Namespace) -> None:
    """Database, static files, demo; afterwards the parent holds no connection that its children could wait for."""
    migrate.run(arguments)
    if arguments.demo:
        demo.fill()
    from django.db import connections

    connections.close_all()


def web_server(port: int) -> list[str]:
    """Its command: threads enough that slow uploads leave some free; refused beyond what they can hold."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"),
        *("--workers", "2", "--blocking-threads", "16", "--backpressure", "64", "--log-level", "error"),
        *("--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "20"),
        "biaogan.config.granian:application",
    ]


def _biaogan(*words: str) -> list[str]:
    return [sys.executable, "-m", "biaogan.cli", *words]


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            sys.exit(f"biaogan: port {port} cannot be used ({error.strerror}); choose another: PORT=8001 make run")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
