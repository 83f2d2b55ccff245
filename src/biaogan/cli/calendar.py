"""``biaogan calendar load FILE``: take in the yearly notice on days off and make-up workdays."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from biaogan.cli import project


def register(subparsers: _SubParsersAction) -> None:
    """Add ``calendar load`` and ``calendar years``."""
    parser = subparsers.add_parser("calendar", help="the official calendar of working days")
    commands = parser.add_subparsers(required=True, metavar="command")
    load = commands.add_parser("load", help="load a notice: CSV with year,date,kind,notice")
    load.add_argument("file", type=Path)
    load.set_defaults(run=run)
    years = commands.add_parser("years", help="years whose notice is loaded")
    years.set_defaults(run=show)


def run(arguments: Namespace) -> int:
    """Every finding in words; exit code 1 when the notice was not taken."""
    project.load()
    from biaogan.apps.programmes.calendar import load_notice
    from biaogan.core.findings import errors
    from biaogan.phrases import finding_words

    try:
        text = arguments.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{arguments.file}: {error}")
        return 1
    findings = load_notice(arguments.file.name, text)
    for finding in findings:
        words = finding_words(finding)
        print(f"{words.title} {words.found} {words.advice}".strip())
    return 1 if errors(findings) else 0


def show(arguments: Namespace) -> int:
    """A line a year: year and the notice it rests on."""
    project.load()
    from biaogan.apps.programmes.calendar import official_calendar

    for year, notice in sorted(official_calendar().notices.items()):
        print(year, notice)
    return 0
