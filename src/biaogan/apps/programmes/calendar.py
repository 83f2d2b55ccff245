"""The official calendar of this installation: the shipped notices, and those an administrator has loaded since."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from biaogan.core.calendar.tables import CalendarTable, Row, load_table, read_rows
from biaogan.core.findings import Finding, errors


def folder() -> Path:
    """Where loaded notices lie, one CSV a notice."""
    return Path(settings.HOME) / "calendar"


def official_calendar() -> CalendarTable:
    """The table by which working days are counted; read anew when a notice was loaded."""
    files = tuple(sorted((path, path.stat().st_mtime_ns) for path in folder().glob("*.csv")))
    return _read(files)


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> CalendarTable:
    rows: list[Row] = []
    for path, _ in files:
        rows += read_rows(path.read_text(encoding="utf-8"))[0]
    return load_table(rows)


def load_notice(name: str, text: str) -> tuple[Finding, ...]:
    """Keep a notice (CSV: year,date,kind,notice) if it reads well; what was found of it. An error keeps nothing."""
    rows, findings = read_rows(text)
    if not errors(findings):
        folder().mkdir(parents=True, exist_ok=True)
        years = "-".join(str(year) for year in sorted({row.year for row in rows}))
        (folder() / f"{years}-{Path(name).stem}.csv").write_text(text, encoding="utf-8")
    return findings
