"""Runs every benchmark, one after the other, and keeps what they found: ``make bench``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from bench import figures

QUESTIONS = ("pages", "submission", "workers", "search", "ledger")


def main() -> None:
    """Ends with 1 where a figure misses its goal."""
    answers = [_answer(question) for question in QUESTIONS]
    values = {key: value for answer in answers for key, value in answer["values"].items()}
    results = {
        **_provenance(),
        "figures": figures.described(values),
        "details": {question: answer["details"] for question, answer in zip(QUESTIONS, answers, strict=True)},
    }
    figures.write(results)
    print(figures.table(results))
    sys.exit(not all(row["pass"] for row in results["figures"]))


def _answer(question: str) -> Any:
    """What a question found; it runs in a process of its own, as one may run it by hand."""
    print(f"— {question}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{question}"], cwd=figures.ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    *lines, last = done.stdout.splitlines()
    print(*lines, sep="\n", flush=True)
    return json.loads(last)


def _provenance() -> dict[str, Any]:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=figures.ROOT, capture_output=True, text=True, check=True)
    return {
        "commit": commit.stdout.strip(), "date": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count(),
        "database": "SQLite",
    }  # fmt: skip


if __name__ == "__main__":
    main()
