"""``biaogan rulebook list | show | explain | diff``: what a rulebook says, and by which clauses."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from biaogan.cli.answers import DONE, may_be_json, tell
from biaogan.cli.rulebook.shelves import HELP, Refused, answering, found, said
from biaogan.core.findings import Finding
from biaogan.core.rulebook.compare import Difference, differences
from biaogan.core.rulebook.explain import Explanation, explain
from biaogan.core.rulebook.layers import lay_stack, stacks
from biaogan.core.rulebook.load import RULEBOOKS
from biaogan.core.rulebook.model import Rulebook, Value
from biaogan.core.rulebook.words import spell

MARKS = {
    "unfixed": "文本未规定 not fixed by the text",
    "in_principle": "原则上 in principle",
    "default": "默认 default",
}


def register(commands: Any) -> None:
    """Add the commands that read."""
    listing = commands.add_parser("list", help="every rulebook with title, status, layers and hash")
    listing.add_argument("folder", nargs="?", type=Path, default=RULEBOOKS, help="a folder of rulebooks")
    showing = commands.add_parser("show", help="everything a rulebook says, with clauses and marks")
    showing.add_argument("id", help=HELP)
    explaining = commands.add_parser("explain", help="why a value is as it is")
    explaining.add_argument("id", help=HELP)
    explaining.add_argument("key", help="dotted path (stages.recommend.quota)")
    comparing = commands.add_parser("diff", help="where two rulebooks say different things")
    comparing.add_argument("a", help=HELP)
    comparing.add_argument("b", help=HELP)
    answers = ((listing, print_list), (showing, show), (explaining, print_explanations), (comparing, compare))
    for parser, answer in answers:
        may_be_json(parser)
        parser.set_defaults(run=answering(answer))


def print_list(arguments: Namespace) -> int:
    """A line a rulebook: id, title, status, hash, and the layers from the lowest up."""
    if not arguments.folder.is_dir() or not stacks(arguments.folder):
        raise Refused(Finding("rulebook.empty", found=str(arguments.folder)))
    rows = [_row(stack, layers, arguments.folder) for stack, layers in stacks(arguments.folder).items()]
    lines = [
        f"{row['id']}  {row['title']}  {row['status']}  {row['hash'][:12]}\n    {' < '.join(row['layers'])}"
        for row in rows
    ]
    tell(rows, lines, as_json=arguments.json)
    return DONE


def _row(stack: str, layers: tuple[str, ...], folder: Path) -> dict[str, Any]:
    rulebook = lay_stack(stack, root=folder)[0]
    return {
        "id": stack, "title": rulebook.about("title", ""), "status": _status(rulebook), "layers": list(layers),
        "hash": rulebook.hash,
    }  # fmt: skip


def _status(rulebook: Rulebook) -> str:
    return str(rulebook.about("status", "in_force", layer="measures"))


def show(arguments: Namespace) -> int:
    """The whole tree, a value a line with clauses and mark; as JSON the frozen tree with its hash."""
    rulebook = found(arguments.id)
    head = f"{rulebook.id}  {rulebook.about('title', '')}  {_status(rulebook)}  {rulebook.hash}"
    tell({**rulebook.as_json(), "hash": rulebook.hash}, [head, *_tree(rulebook)], as_json=arguments.json)
    return DONE


def _tree(rulebook: Rulebook) -> Iterator[str]:
    for path in rulebook.origins:
        value, depth, key = rulebook.get(path), path.count("."), path.rpartition(".")[2]
        if isinstance(value, dict):
            yield f"{'  ' * depth}{key}"
        else:
            (why,) = explain(rulebook, path)
            line = f"{'  ' * depth}{key} = {spell(value)}    {said(rulebook, why.cites)}  {MARKS.get(why.mark, '')}"
            yield line.rstrip()


def print_explanations(arguments: Namespace) -> int:
    """Each value at or below the key with clause, layer, line and mark."""
    rulebook = found(arguments.id)
    try:
        explanations = explain(rulebook, arguments.key)
    except KeyError:
        raise Refused(_no_path(rulebook, arguments.key)) from None
    lines = (line for why in explanations for line in _explained(rulebook, why))
    tell([_as_json(why) for why in explanations], lines, as_json=arguments.json)
    return DONE


def _explained(rulebook: Rulebook, why: Explanation) -> Iterator[str]:
    origin = f"{why.origin.layer}  {why.origin.place}" if why.origin else ""
    yield f"{why.path} = {spell(why.value)}"
    yield f"    {said(rulebook, why.cites)}  {origin}  {MARKS.get(why.mark, '')}".rstrip()


def _as_json(why: Explanation) -> dict[str, Any]:
    origin = why.origin
    return {
        "path": why.path, "value": why.value, "cites": list(why.cites), "layer": origin.layer if origin else None,
        "place": origin.place if origin else None, "mark": why.mark,
    }  # fmt: skip


def _no_path(rulebook: Rulebook, path: str) -> Finding:
    """What there is instead at the nearest mapping around."""
    around = path
    while around and not isinstance(rulebook.get(around), dict):
        around = around.rpartition(".")[0]
    keys = rulebook.get(around) if around else rulebook.tree
    wanted = " | ".join(f"{around}.{key}" if around else key for key in keys)
    return Finding("rulebook.path_unknown", place=path, found=path, wanted=wanted)


def compare(arguments: Namespace) -> int:
    """Each path whose values differ, with the clauses of both sides; the number of them at the end."""
    before, after = found(arguments.a), found(arguments.b)
    differing = differences(before, after)
    lines = [line for each in differing for line in _compared(each, before, after)]
    answer = [
        {"path": each.path, "a": each.before, "b": each.after, "cites_a": each.before_cites,
         "cites_b": each.after_cites}
        for each in differing
    ]  # fmt: skip
    tell(answer, [*lines, f"{len(differing)} 处不同 paths differ"], as_json=arguments.json)
    return DONE


def _compared(each: Difference, before: Rulebook, after: Rulebook) -> Iterator[str]:
    yield each.path
    for sign, value, rulebook, cites in (
        ("-", each.before, before, each.before_cites),
        ("+", each.after, after, each.after_cites),
    ):
        yield f"  {sign} {_shown(value)}    {said(rulebook, cites)}".rstrip()


def _shown(value: Value | None) -> str:
    return "—" if value is None else spell(value)
