"""How much there is of several things, asked at once."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet, Value


def count_each(**found: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of some querysets has. One query."""
    parts = [
        rows.order_by().values_list(Value(name)).annotate(n=Count("pk", distinct=True)) for name, rows in found.items()
    ]
    counts = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return {name: counts.get(name, 0) for name in found}
