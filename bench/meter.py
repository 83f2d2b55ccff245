"""What processes use, as the kernel counts it: CPU time and memory of a process and all its descendants."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def descendants(pid: int) -> list[int]:
    """The process itself, then its children and theirs, in the order of their birth."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found.extend(map(int, (task / "children").read_text().split()))
    return found


def cpu_seconds(pid: int) -> float:
    """CPU time of the tree so far, that of children already gone included."""
    ticks = 0
    for each in descendants(pid):
        # the name of a program may hold blanks, so the fields are counted from behind it
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / _TICK


def memory(pid: int) -> float:
    """Proportional share (PSS) of one process in MiB: what it shares with others counts by its part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)
