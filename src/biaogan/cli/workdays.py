"""``biaogan workdays``: a period in working days by the official calendar, and whether printed dates hold one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from biaogan.cli.answers import DONE, WANTING, may_be_json, refuse, tell
from biaogan.core.calendar.tables import CalendarTable, Row, load_table, read_rows
from biaogan.core.calendar.working_days import FirstDay, Period, YearMissing, is_working_day, period
from biaogan.core.findings import Finding, errors
from biaogan.phrases.wording import day as spell


class Unread(Exception):
    """A table named on the command line cannot be used; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def register(subparsers: _SubParsersAction[Any]) -> None:
    """Add ``workdays`` and ``workdays check``."""
    parser = subparsers.add_parser("workdays", help="count working days by the official calendar")
    _add_days(parser)
    parser.add_argument("--count-first", action="store_true", help="the first day counts; else the next one is first")
    parser.set_defaults(run=_answering(count))
    checking = parser.add_subparsers(metavar="check").add_parser("check", help="whether printed dates hold the days")
    _add_days(checking)
    checking.add_argument("--to", type=date.fromisoformat, required=True, metavar="DAY", help="the last day printed")
    checking.set_defaults(run=_answering(check))


def _add_days(parser: ArgumentParser) -> None:
    # asked for in _answering: with ``check`` the same words stand behind it, and only there
    parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DAY", help="2025-09-26")
    parser.add_argument("--days", type=_days, metavar="N")
    parser.add_argument("--unit", choices=("working", "calendar"), default="working")
    parser.add_argument("--table", type=Path, action="append", default=[], metavar="CSV", help="a further notice")
    may_be_json(parser)
    parser.set_defaults(parser=parser)


def _days(text: str) -> int:
    if (days := int(text)) < 1:
        raise ValueError(text)
    return days


def _answering(answer: Callable[[Namespace, CalendarTable], int]) -> Callable[[Namespace], int]:
    """The command, refused where a table cannot be read or a year is missing from it."""

    def run(arguments: Namespace) -> int:
        if arguments.first is None or arguments.days is None:
            arguments.parser.error("--from and --days are needed")
        try:
            return answer(arguments, _table(arguments.table))
        except (YearMissing, Unread) as refusal:
            return refuse(refusal.finding, as_json=arguments.json)

    return run


def _table(paths: list[Path]) -> CalendarTable:
    rows: list[Row] = []
    for path in paths:
        try:
            read, findings = read_rows(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise Unread(Finding("calendar.file", found=str(path))) from None
        if refusing := errors(findings):
            raise Unread(refusing[0])
        rows += read
    return load_table(rows)


def count(arguments: Namespace, table: CalendarTable) -> int:
    """Print the first and the last day that count, and the days between them that do not."""
    first_day: FirstDay = "notice_day" if arguments.count_first else "next_day"
    found: Period = period(arguments.first, arguments.days, arguments.unit, first_day, table)
    counted = {each.date for each in found.days}
    skipped = [each for each in _between(arguments.first, found.last) if each not in counted]
    if not arguments.count_first:
        skipped = skipped[1:]  # the day of the notice itself is not skipped, it has not begun
    answer = {
        "first": str(found.first), "last": str(found.last), "table": found.table_version,
        "skipped": [str(each) for each in skipped],
    }  # fmt: skip
    lines = [f"{spell(found.first)}至{spell(found.last)}，日历版本 {found.table_version}"]
    makeup = [each.date for each in found.days if each.makeup and arguments.unit == "working"]
    for word, days in (("其中调休上班", makeup), ("不计", skipped)):
        lines += [f"{word}：{'、'.join(map(spell, days))}"] if days else []
    tell(answer, lines, as_json=arguments.json)
    return DONE


def check(arguments: Namespace, table: CalendarTable) -> int:
    """Print how many days the printed dates hold, both ends included; 1 when they are too few."""
    days = list(_between(arguments.first, arguments.to))
    held = len(days) if arguments.unit == "calendar" else sum(is_working_day(each, table) for each in days)
    short = max(0, arguments.days - held)
    answer = {
        "ok": not short, "days": held, "required": arguments.days, "short_by": short, "table": table.version,
    }  # fmt: skip
    said = f"还差{short}天" if short else "符合"
    tell(answer, [f"共{held}天，要求{arguments.days}天，{said}，日历版本 {table.version}"], as_json=arguments.json)
    return WANTING if short else DONE


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
