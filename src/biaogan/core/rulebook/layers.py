"""Layers laid over one another: measures < guide < notice < overlay < the edition's own values.

``set`` writes what is open, or closes further; ``add`` brings what was not there; ``remove`` takes away with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.laying import Laying
from biaogan.core.rulebook.load import RULEBOOKS, Node, RulebookInvalid, read_file
from biaogan.core.rulebook.marks import LAYERS, Entry, stamp, uncited
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register
from biaogan.core.rulebook.sections import ABOUT, misshapen
from biaogan.core.rulebook.words import Value

CHANGES: Final = ("set", "add", "remove")


@dataclass(frozen=True)
class Layer:
    """One text of the law: its ``about`` and either sections (measures) or changes to the layers below."""

    id: str
    kind: str
    over: tuple[str, ...]
    year: int | None
    place: str
    sections: Mapping[str, Entry]


def resolve(
    stack_id: str,
    edition_values: Mapping[str, Value] | None = None,
    year: int | None = None,
    *,
    root: Path = RULEBOOKS,
) -> Rulebook:
    """The rulebook of a stack, with what an edition enters laid on top.

    edition_values: dotted path -> value ("stages.recommend.window" -> {"opens": date, "closes": date}).
    year: year of the edition; dates of a notice of another year become UNKNOWN. None: the notices' own years.
    Raises RulebookInvalid with every finding that refuses; KeyError for an unknown stack.
    """
    rulebook, findings = lay_stack(stack_id, edition_values, year, root=root)
    if errors(findings):
        raise RulebookInvalid(errors(findings))
    return rulebook


def lay_stack(
    stack_id: str,
    edition_values: Mapping[str, Value] | None = None,
    year: int | None = None,
    *,
    root: Path = RULEBOOKS,
) -> tuple[Rulebook, tuple[Finding, ...]]:
    """As ``resolve``, with warnings and errors beside the tree. Raises RulebookInvalid for unreadable files alone."""
    layers = [read_layer(name, root) for name in stacks(root)[stack_id]]
    laying = Laying()
    laying.findings.extend(_order_of(layers))
    for layer in layers:
        laying.lay(layer.id, layer.kind, layer.sections)
        if layer.kind == "notice" and year not in (None, layer.year):
            laying.forget_dates(layer.id)
    for path, value in (edition_values or {}).items():
        laying.enter(path, value)
    laying.findings += (*misshapen(laying.root), *uncited(laying.root), *_dangling(laying.root))
    return laying.rulebook(stack_id), tuple(laying.findings)


def stacks(root: Path = RULEBOOKS) -> dict[str, tuple[str, ...]]:
    """Every stack by id with the names of its layers, lowest first."""
    return {key: tuple(names) for key, names in read_file(root / "stacks.yaml", root).plain.items()}


def read_layer(name: str, root: Path = RULEBOOKS) -> Layer:
    """One layer from ``<name>.yaml`` and its parts ``<name>.*.yaml``. Raises RulebookInvalid."""
    first = root / f"{name}.yaml"
    parts = sorted(first.parent.glob(f"{first.stem}.*.yaml"))
    node = _joined([read_file(path, root) for path in (first, *parts)])
    _holds_what_it_may(node)
    named = node.below["about"].below.get("id")
    sections = stamp(node, str(named.plain) if named else name).below
    about = sections["about"]
    if findings := list(ABOUT(about, "about")):
        raise RulebookInvalid(findings)
    said = about.plain
    return Layer(said["id"], said["layer"], tuple(said.get("over", ())), said.get("year"), node.place, sections)


def _joined(nodes: list[Node]) -> Node:
    """The parts of one layer as one mapping; no section may stand in two of them."""
    joined: dict[str, Node] = {}
    findings: list[Finding] = []
    for node in nodes:
        for key, section in node.below.items():
            before = joined.get(key)
            both = {**before.below, **section.below} if before and key in CHANGES else {}
            if before and len(both) < len(before.below) + len(section.below):
                findings.append(Finding("rulebook.key_doubled", place=section.place, found=key))
            joined[key] = replace(before, content=both) if before and both else section
    if findings:
        raise RulebookInvalid(findings)
    return Node(joined, nodes[0].file, nodes[0].line)


def _holds_what_it_may(node: Node) -> None:
    """Every layer says what it is; measures hold sections, a layer over others holds only changes."""
    if "about" not in node.below:
        raise RulebookInvalid([Finding("rulebook.key_missing", place=node.place, found="", wanted="about")])
    over = "over" in node.below["about"].below
    wrong = [
        Finding("rulebook.key_unknown", place=below.place, found=key)
        for key, below in node.below.items()
        if key != "about" and (key in CHANGES) is not over
    ]
    if wrong:
        raise RulebookInvalid(wrong)


def _order_of(layers: list[Layer]) -> Iterator[Finding]:
    """The lowest layer lies over nothing; each other stands above those it is over, and above no higher kind."""
    ids = [layer.id for layer in layers]
    for place, layer in enumerate(layers):
        if place and not layer.over:
            yield Finding("rulebook.key_missing", place=layer.place, found=layer.id, wanted="over")
        for below in layer.over:
            if below not in ids[:place]:
                code = "rulebook.layer_cycle" if below in ids else "rulebook.name_unknown"
                yield Finding(code, place=layer.place, found=below, details={"layer": layer.id})
    for lower, layer in pairwise(layers):
        if LAYERS.index(layer.kind) < LAYERS.index(lower.kind):
            yield Finding("rulebook.layer_cycle", place=lower.place, found=layer.id, details={"layer": lower.id})


def _dangling(root: Entry) -> Iterator[Finding]:
    """Every citation that no clause of the register, nor of the layers themselves, answers to."""
    ids = (*load_register(), *(root.below["clauses"].below if "clauses" in root.below else ()))
    values = [(path, entry.origin) for path, entry in root.walk() if not entry.is_mapping]
    cited = {clause for _, origin in values for clause in origin.cites}
    lost = {clause for clause in cited if not expand(clause, ids)}
    for path, origin in values:
        for clause in lost.intersection(origin.cites):
            yield Finding("rulebook.cite_dangling", place=origin.place, found=clause, details={"path": path})
