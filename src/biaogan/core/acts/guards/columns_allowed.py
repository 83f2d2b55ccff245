"""Public lists and exports show allowed columns only: nothing personal."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

PUBLIC_COLUMNS = ("number", "name", "organisation", "unit", "experience")


def columns_allowed(case: Situation) -> Iterator[Finding]:
    """Public lists and exports show allowed columns only: nothing personal."""
    allowed = set(case.inputs.get("allowed", PUBLIC_COLUMNS))
    for column in case.inputs.get("columns", ()):
        if column not in allowed:
            yield Finding("export.column", place="columns", found=column)
