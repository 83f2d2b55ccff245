"""The code lists that come with the rulebooks."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``rulebooks/tables/<name>.csv``; never to be changed."""
    text = files("biaogan").joinpath(f"rulebooks/tables/{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
