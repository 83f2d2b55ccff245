"""Campaigns: the same test at a usual size in ``make test`` and at full size in ``make soak`` (``SOAK=1``).

A test marked ``soak`` asks ``campaign.size(500, full=10_000)`` and notes what it found, ``campaign.note(races=500)``.
A run at full size is written to ``bench/soak.json`` with commit, date and cores.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FULL = os.environ.get("SOAK", "0") not in {"", "0"}
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Campaign:
    """What a campaign test is handed."""

    _record: Callable[[str, object], None]

    def size(self, usual: int, *, full: int) -> int:
        """How many to do in this run."""
        return full if FULL else usual

    def note(self, **figures: object) -> None:
        """Figures for the record."""
        for name, value in figures.items():
            self._record(name, value)


def write(reports: list[Any]) -> None:
    """Add the campaigns of this run to ``bench/soak.json``, a row a test and database."""
    path = ROOT / "bench" / "soak.json"
    database = os.environ.get("BIAOGAN_TEST_DATABASE", "sqlite")
    rows = json.loads(path.read_text())["campaigns"] if path.exists() else {}
    for report in reports:
        rows[f"{report.nodeid} on {database}"] = {
            "outcome": report.outcome,
            "seconds": round(report.duration),
            **dict(report.user_properties),
        }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**_provenance(), "campaigns": rows}, ensure_ascii=False, indent=1) + "\n")


def _provenance() -> dict[str, object]:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {"commit": commit, "date": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count()}
