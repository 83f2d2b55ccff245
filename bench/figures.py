"""The figures that must hold, what was measured of them, and the table of the README.

Every question (``bench.pages`` and its neighbours) measures some of ``GOALS``; ``python -m bench`` measures all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS, README = ROOT / "bench" / "results.json", ROOT / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


@dataclass(frozen=True)
class Goal:
    """A figure that must not be greater than ``most``; ``unit`` as a reader reads it."""

    key: str
    title: str
    most: float
    unit: str


GOALS = (
    Goal("library_list", "Library list, CPU of a request", 7, "× T50"),
    Goal("office_list", "Office list of 50 applications, CPU of a request", 15, "× T50"),
    Goal("expert_desk", "Expert's desk, CPU of a request", 15, "× T50"),
    Goal("review", "Review, CPU of GET and POST together", 20, "× T50"),
    Goal("growth", "The dearest of these at 10,000 applications against 100", 1.3, "×"),
    Goal("submission_errors", "Submissions with a 5 MB file by 32 clients: errors", 0, ""),
    Goal("submission_lost", "… lost", 0, ""),
    Goal("submission_doubled", "… doubled", 0, ""),
    Goal("submission_cpu", "… CPU of one, upload and submit", 8, "× Tsave"),
    Goal("submission_queries", "… queries of one, upload and submit", 40, ""),
    Goal("submission_tail", "… p99 against p50", 3, "×"),
    Goal("slow_uploads", "Slowest other page during eight slow uploads", 1, "s"),
    Goal("memory", "Memory (PSS) of a web worker after 10,000 list pages", 110, "MiB"),
    Goal("memory_uploads", "… more after uploads", 100, "MiB"),
    Goal("start", "Web server from nothing to its first page", 1.2, "s"),
    Goal("search", "Search among 1,000 experiences against reading them all", 1, "×"),
    Goal("append", "Appending to the ledger, in an act", 5, "ms"),
)


def fulfilled(goal: Goal, measured: float) -> bool:
    """Whether a measured figure, as it is shown, reaches the goal."""
    return round(measured, 2) <= goal.most


def described(values: Mapping[str, float], goals: tuple[Goal, ...] = GOALS) -> list[dict[str, Any]]:
    """What was measured, in the order of the goals."""
    return [
        {
            "key": goal.key, "title": goal.title, "measured": round(values[goal.key], 2), "most": goal.most,
            "unit": goal.unit, "pass": fulfilled(goal, values[goal.key]),
        }
        for goal in goals if goal.key in values
    ]  # fmt: skip


def table(results: Mapping[str, Any]) -> str:
    """The results as the README shows them."""
    rows = [
        f"| {row['title']} | {_plain(row['measured'], row['unit'])} | ≤ {_plain(row['most'], row['unit'])} "
        f"| {'yes' if row['pass'] else '**no**'} |"
        for row in results["figures"]
    ]
    head = (
        f"Measured {results['date']} at `{results['commit'][:10]}` on {results['cores']} cores with "
        f"{results['database']}. T50 renders fifty rows of four fields, Tsave writes the same 5 MB to disk, both on "
        "the same server in the same run."
    )
    return "\n".join([head, "", "| figure | measured | goal | reached |", "|---|---:|---:|---|", *rows, ""])


def _plain(value: float, unit: str) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "")


def write(results: Mapping[str, Any]) -> None:
    """Into ``results.json``, and its table into the README between the two marks."""
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(f"{before}{BEGIN}{table(results)}{END}{rest.partition(END)[2]}", encoding="utf-8")


def tell(values: Mapping[str, float], goals: tuple[Goal, ...] = GOALS, **details: Any) -> None:
    """Print what a question found: a line a figure, then everything once more for ``python -m bench``."""
    for row in described(values, goals):
        print(f"{row['title']}: {_plain(row['measured'], row['unit'])} (at most {_plain(row['most'], row['unit'])})")
    print(json.dumps({"values": values, "details": details}, ensure_ascii=False))
