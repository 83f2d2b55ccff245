from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def items_named(case: Situation) -> Iterator[Finding]:
    """A return names each item and says why."""
    items = case.inputs.get("items") or []
    if not items:
        yield Finding("correction.empty", place="items")
    for item in items:
        if isinstance(item, dict) and not str(item.get("reason", "")).strip():
            yield Finding("reason.missing", place=f"items.{item.get('item', '')}")
