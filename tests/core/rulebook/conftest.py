"""A shelf of rulebooks written for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

Shelve = Callable[..., Path]


@pytest.fixture
def shelve(tmp_path: Path) -> Shelve:
    """Put layers on a shelf, as the stack ``mine`` from the lowest up: ``shelve(base="...", notice="...")``."""

    def put(**layers: str) -> Path:
        for name, text in layers.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "stacks.yaml").write_text(f"mine: [{', '.join(layers)}]\n", encoding="utf-8")
        return tmp_path

    return put
