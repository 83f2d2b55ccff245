from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

PUBLIC_COLUMNS = ("number", "name", "organisation", "unit", "experience")


def columns_allowed(case: Situation) -> Iterator[Finding]:
    """Public lists show allowed columns only, whatever a layer of the law sets: nothing personal (S1-N1.3c)."""
    path = f"stages.{case.stage}.columns"
    for column in case.law.get(path, ()):
        if column not in PUBLIC_COLUMNS:
            yield Finding("export.column", place="columns", found=column, clauses=case.law.cites(path))
