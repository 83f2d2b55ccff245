"""The texts of the demo, from ``biaogan/demo``: applications, experts, people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import biaogan

FOLDER = Path(biaogan.__file__).parent / "demo"


def applications(edition: str) -> Iterator[dict[str, Any]]:
    """The applications of an edition (finished, review, open), in the order of their files."""
    for path in sorted((FOLDER / edition).glob("*.yaml")):
        yield read(path)


def experts() -> list[dict[str, Any]]:
    """The expert pool."""
    found: list[dict[str, Any]] = read(FOLDER / "experts.yaml")["experts"]
    return found


def people() -> dict[str, Any]:
    """Clerks of the units and the staff of the programme."""
    return read(FOLDER / "people.yaml")


def read(path: Path) -> dict[str, Any]:
    """One file."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
