"""The processes of a machine as ``/proc`` tells of them: who descends from whom, and ending them without a word."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path


def descendants(root: int) -> dict[int, str]:
    """Every process below ``root``, with its command line."""
    parents, found = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    below = {root}
    while grown := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= grown
    for pid in below - {root}:
        with suppress(OSError):
            found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return found


def kill(pids: list[int]) -> int:
    """kill -9; how many there were to kill."""
    killed = 0
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            killed += 1
    return killed
