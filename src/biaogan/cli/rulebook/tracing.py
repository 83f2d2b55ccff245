"""``biaogan rulebook trace | coverage | map``: from a clause to its values, code, screens and tests."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import biaogan
from biaogan import phrases
from biaogan.cli.answers import DONE, WANTING, may_be_json, tell
from biaogan.cli.rulebook.shelves import HELP, Refused, answering, find
from biaogan.core.findings import Finding
from biaogan.core.rulebook.cases import cited_cases
from biaogan.core.rulebook.coverage import Coverage, cover
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.map import draw_map
from biaogan.core.rulebook.register import DISPOSITIONS, expand, load_register
from biaogan.core.rulebook.sources import Spot
from biaogan.core.rulebook.trace import Spots, Trace, survey

PACKAGE = Path(biaogan.__file__).parent
ROOT = PACKAGE.parent.parent
MAP = ROOT / "docs" / "map.md"
ROOMS = {"values": "取值", "code": "代码", "screens": "页面", "cases": "案例", "tests": "测试"}
DISPOSED = {**DISPOSITIONS, "undisposed": "没有着落", "all": "合计"}


def register(commands: Any) -> None:
    """Add the commands that walk from clauses."""
    tracing = commands.add_parser("trace", help="a clause's values, code, screens and tests")
    tracing.add_argument("clause", nargs="+", help="id of the register (S1-17b), or the beginning of several (S1-17)")
    covering = commands.add_parser("coverage", help="what is done about every clause of a rulebook")
    covering.add_argument("id", help=HELP)
    for parser, answer in ((tracing, print_traces), (covering, print_coverage)):
        may_be_json(parser)
        parser.set_defaults(run=answering(answer))
    mapping = commands.add_parser("map", help="write docs/map.md")
    mapping.add_argument("--check", action="store_true", help="write nothing; 1 when the file is stale")
    mapping.set_defaults(run=write_map)


def print_traces(arguments: Namespace) -> int:
    """What rests on each clause named."""
    if unknown := next((prefix for prefix in arguments.clause if not expand(prefix)), None):
        raise Refused(Finding("rulebook.clause_unknown", place="clause", found=unknown))
    asked = [clause for prefix in arguments.clause for clause in expand(prefix)]
    traces = _survey(asked)
    told = [traces[clause] for clause in asked]
    lines = (line for trace in told for line in _lines(trace))
    tell([_as_json(trace) for trace in told], lines, as_json=arguments.json)
    return DONE


def _survey(only: Collection[str] | None = None) -> dict[str, Trace]:
    """What rests on each clause; a source that cannot be read ends the command with its place."""
    try:
        return survey(PACKAGE, ROOT / "tests", _named, only)
    except SyntaxError as error:
        sys.exit(f"{error.filename}:{error.lineno}: {error.msg}")


def _named(key: str) -> str:
    """What a page is called; a part of it that changes is an ellipsis."""
    desk, _, name = key.partition(".")
    return re.sub(r"{[^}]*}", "…", phrases.load_words(desk)[name][0])


def _lines(trace: Trace) -> Iterator[str]:
    clause = trace.clause
    yield f"{clause.id}  {clause.said}  {clause.summary}\n    {clause.en}"
    for room, name in ROOMS.items():
        spots: Spots = getattr(trace, room)
        yield f"  {name} {room}" + ("" if spots else ": —")
        yield from (f"    {_told(room, spot)}  {spot.place}" for spot in spots)


def _told(room: str, spot: Spot) -> str:
    """A spot as its room tells it: ``path = value``, ``guard quota_left``, ``office /office/editions 遴选届次``."""
    shown = f"= {spot.shown}" if room == "values" else spot.shown
    return " ".join(filter(None, (spot.room, spot.name, shown)))


def _as_json(trace: Trace) -> dict[str, Any]:
    return {"clause": asdict(trace.clause), **{room: [asdict(spot) for spot in getattr(trace, room)] for room in ROOMS}}


def print_coverage(arguments: Namespace) -> int:
    """A line a clause: what is done about it, and how many values, parts of the code, tests and screens rest on it."""
    stack, root = find(arguments.id)
    rulebook = resolve(stack, root=root)
    texts = rulebook.get("about")
    traces = _survey([each.id for each in load_register().values() if each.text in texts])
    coverage = cover(rulebook, traces, cited_cases(stack, root))
    tell(asdict(coverage), _covered(coverage), as_json=arguments.json)
    return DONE


def _covered(coverage: Coverage) -> Iterator[str]:
    for clause in coverage.clauses:
        counts = f"{len(clause.rule)} rule  {len(clause.code)} code  {len(clause.tests)} tests"
        done = f"{DISPOSED[clause.disposition]} {clause.disposition}"
        yield f"{clause.id}  {clause.said}  {done}  {counts}  {len(clause.screens)} screens"
    yield "  ".join(f"{DISPOSED[name]} {name} {count}" for name, count in coverage.totals.items())


def write_map(arguments: Namespace) -> int:
    """Write the map of clauses, or with ``--check`` say whether it is fresh."""
    text = draw_map(_survey().values())
    if not arguments.check:
        MAP.write_text(text, encoding="utf-8")
        return DONE
    if MAP.is_file() and MAP.read_text(encoding="utf-8") == text:
        return DONE
    print("docs/map.md: 已过期 stale; biaogan rulebook map", file=sys.stderr)
    return WANTING
