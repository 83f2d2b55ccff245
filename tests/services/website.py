"""The real installation as its own processes: web server, worker and tick, as ``biaogan serve`` starts them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.services.ports import free_port

SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass
class Website:
    """A running installation: ``url`` without a stroke at its end, ``home`` with files and log, its first process."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def log(self) -> str:
        """What its processes have said so far."""
        return (self.home / "log").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(60)


def start(home: Path, database_url: str, environment: Mapping[str, str] | None = None) -> Website:
    """Start on a free port in rehearsal mode (mailbox page, movable clock) without the demo's rows; wait for a page."""
    home.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BIAOGAN_", "DJANGO_"))}
    own = {"BIAOGAN_HOME": str(home), "BIAOGAN_DATABASE_URL": database_url, "BIAOGAN_URL": url, "BIAOGAN_DEMO": "1"}
    with open(home / "log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "biaogan.cli", "serve", "--port", str(port)],
            env={**kept, "PYTHONPATH": str(SOURCE), **own, **(environment or {})},
            stdout=log,
            stderr=log,
        )
    website = Website(url, home, process)
    _wait_for_page(website)
    return website


def _wait_for_page(website: Website, patience: float = 60.0) -> None:
    deadline = time.monotonic() + patience
    while website.process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(website.url, timeout=10).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    website.process.kill()
    raise RuntimeError(website.log()[-4000:])
