"""``biaogan rulebook trace | explain | lint | map``: the law as data, from the command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import biaogan
from biaogan import phrases
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.explain import explain
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.map import draw_map
from biaogan.core.rulebook.register import expand, load_register
from biaogan.core.rulebook.sources import Spot
from biaogan.core.rulebook.trace import Spots, Trace, survey
from biaogan.core.rulebook.words import spell

PACKAGE = Path(biaogan.__file__).parent
ROOT = PACKAGE.parent.parent
MAP = ROOT / "docs" / "map.md"

MARKS = {
    "unfixed": "文本未规定 not fixed by the text",
    "in_principle": "原则上 in principle",
    "default": "默认 default",
}
ROOMS = {"values": "取值", "code": "代码", "screens": "页面", "cases": "案例", "tests": "测试"}


def register(subparsers: Any) -> None:
    """Add ``rulebook`` and its commands."""
    commands = subparsers.add_parser("rulebook", help="the law as data").add_subparsers(
        required=True, metavar="command"
    )
    tracing = commands.add_parser("trace", help="a clause's values, code, screens and tests")
    tracing.add_argument("clause", nargs="+", help="id of the register (S1-17b), or the beginning of several (S1-17)")
    tracing.set_defaults(run=print_traces)
    explaining = commands.add_parser("explain", help="why a value is as it is")
    explaining.add_argument("stack", help="id of a stack (national-2021)")
    explaining.add_argument("path", help="dotted path (stages.recommend.quota)")
    explaining.set_defaults(run=print_explanations)
    linting = commands.add_parser("lint", help="what is wrong or doubtful in a stack")
    linting.add_argument("stack", nargs="?", help="id of a stack; all where none is given")
    linting.set_defaults(run=print_lint)
    mapping = commands.add_parser("map", help="write docs/map.md")
    mapping.add_argument("--check", action="store_true", help="write nothing; 1 when the file is stale")
    mapping.set_defaults(run=write_map)


def print_traces(arguments: argparse.Namespace) -> int:
    """Print what rests on each clause named; 1 when one is not in the register."""
    traces = _survey()
    for prefix in arguments.clause:
        atoms = expand(prefix)
        if not atoms:
            print(f"{prefix}: 条款登记中没有 not in the register", file=sys.stderr)
            return 1
        for atom in atoms:
            _print_trace(traces[atom])
    return 0


def _survey() -> dict[str, Trace]:
    """What rests on each clause; a source that cannot be read ends the command with its place."""
    try:
        return survey(PACKAGE, ROOT / "tests", _named)
    except SyntaxError as error:
        sys.exit(f"{error.filename}:{error.lineno}: {error.msg}")


def _named(key: str) -> str:
    """What a page is called; a part of it that changes is an ellipsis."""
    desk, _, name = key.partition(".")
    return re.sub(r"{[^}]*}", "…", phrases.load_words(desk)[name][0])


def _print_trace(trace: Trace) -> None:
    clause = trace.clause
    print(f"{clause.id}  {clause.said}  {clause.summary}\n    {clause.en}")
    for room, name in ROOMS.items():
        spots: Spots = getattr(trace, room)
        print(f"  {name} {room}" + ("" if spots else ": —"))
        for spot in spots:
            print(f"    {_told(room, spot)}  {spot.place}")


def _told(room: str, spot: Spot) -> str:
    """A spot as its room tells it: ``path = value``, ``guard quota_left``, ``office /office/editions 遴选届次``."""
    shown = f"= {spot.shown}" if room == "values" else spot.shown
    return " ".join(filter(None, (spot.room, spot.name, shown)))


def print_explanations(arguments: argparse.Namespace) -> int:
    """Print each value at or below the path with clause, layer, line and mark; 1 when there is none."""
    if arguments.stack not in stacks():
        return _no_stack(arguments.stack)
    try:
        explanations = explain(resolve(arguments.stack), arguments.path)
    except RulebookInvalid as invalid:
        return _print_findings(invalid.findings)
    except KeyError:
        print(f"{arguments.path}: 规则中没有 not in {arguments.stack}", file=sys.stderr)
        return 1
    for told in explanations:
        origin = f"{told.origin.layer}  {told.origin.place}" if told.origin else ""
        print(f"{told.path} = {spell(told.value)}")
        print(f"    {_said(told.cites)}  {origin}  {MARKS.get(told.mark, '')}".rstrip())
    return 0


def _said(cites: Iterable[str]) -> str:
    """Clauses as people name them, with their ids."""
    clauses = load_register()
    return "，".join(f"{clauses[cite].said}（{cite}）" if cite in clauses else cite for cite in cites)


def print_lint(arguments: argparse.Namespace) -> int:
    """Print every finding as "file:line code words"; 1 when one of them refuses."""
    wanted = [arguments.stack] if arguments.stack else list(stacks())
    if unknown := next((stack for stack in wanted if stack not in stacks()), None):
        return _no_stack(unknown)
    return max(_print_findings(lint(stack)) for stack in wanted)


def _print_findings(findings: Iterable[Finding]) -> int:
    findings = tuple(findings)
    for finding in findings:
        words = phrases.finding_words(finding)
        parts = "；".join(filter(None, (words.title, words.found, words.wanted, words.advice)))
        print(f"{finding.place}: {finding.severity} {finding.code}: {parts}")
    return 1 if errors(findings) else 0


def _no_stack(stack: str) -> int:
    print(f"{stack}: 没有这套规则 no such stack; {' '.join(stacks())}", file=sys.stderr)
    return 1


def write_map(arguments: argparse.Namespace) -> int:
    """Write the map of clauses, or with ``--check`` say whether it is fresh."""
    text = draw_map(_survey().values())
    if not arguments.check:
        MAP.write_text(text, encoding="utf-8")
        return 0
    if MAP.is_file() and MAP.read_text(encoding="utf-8") == text:
        return 0
    print("docs/map.md: 已过期 stale; biaogan rulebook map", file=sys.stderr)
    return 1
