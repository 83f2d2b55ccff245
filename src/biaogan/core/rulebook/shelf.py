"""What lies on a shelf: the stacks of a folder of rulebooks, and their layers as they are read.

A folder without ``stacks.yaml`` orders its layers itself, by what each says that it is ``over``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from glob import escape
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import RULEBOOKS, Node, RulebookInvalid, read_file
from biaogan.core.rulebook.marks import LAYERS, Entry, stamp
from biaogan.core.rulebook.sections import ABOUT, SECTIONS

STACKS: Final = "stacks.yaml"
CASES: Final = "cases"
MOST_FILES: Final = 200
LAYER_NAME: Final = re.compile(r"[^\W_][\w-]{0,80}(/[^\W_][\w-]{0,80}){0,5}")  # never a way out of the folder
CHANGES: Final = ("set", "add", "remove")
PLACING: Final = ("about.id", "about.layer", "about.over", "about.year")  # without these it lies nowhere

Source = TypeVar("Source")
Read = TypeVar("Read")


@dataclass(frozen=True)
class Layer:
    """One text of the law: its ``about`` and either sections (measures) or changes to the layers below."""

    id: str
    kind: str
    over: tuple[str, ...]
    year: int | None
    place: str
    sections: Mapping[str, Entry]


def stacks(root: Path = RULEBOOKS) -> dict[str, tuple[str, ...]]:
    """Every stack by id with the names of its layers, lowest first. Raises RulebookInvalid."""
    if not (root / STACKS).is_file():
        return _unlisted(root)
    node = read_file(root / STACKS, root)
    wrong = [
        Finding("rulebook.type", place=names.place, found=names.plain, wanted="[folder/layer, …]")
        for names in node.below.values()
        if not _are_names(names)
    ]
    if wrong:
        raise RulebookInvalid(wrong)
    return {key: tuple(map(str, names.plain)) for key, names in node.below.items()}


def _are_names(node: Node) -> bool:
    names = node.plain
    return isinstance(names, list) and bool(names) and all(LAYER_NAME.fullmatch(str(name)) for name in names)


def layer_names(root: Path) -> list[str]:
    """The layers that lie in a folder, by name. Raises RulebookInvalid for more files than anyone reads."""
    files = sorted(path.relative_to(root) for path in islice(root.rglob("*.yaml"), MOST_FILES + 1))
    if len(files) > MOST_FILES:
        raise RulebookInvalid([Finding("rulebook.files", place=root.name, found=len(files), wanted=MOST_FILES)])
    return [
        file.with_suffix("").as_posix()
        for file in files
        if CASES not in file.parts and file.name not in (STACKS, "register.yaml") and "." not in file.stem
    ]


def layer_files(name: str, root: Path) -> list[Path]:
    """The file of a layer and its parts."""
    first = root / f"{name}.yaml"
    return [first, *sorted(first.parent.glob(f"{escape(first.stem)}.*.yaml"))]


def _unlisted(root: Path) -> dict[str, tuple[str, ...]]:
    """A stack for every layer that none lies over, with all that it rests on; one for each that cannot be read."""
    layers: dict[str, Layer] = {}
    names: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for name in layer_names(root):
        try:
            layer = read_layer(name, root, [])
        except RulebookInvalid:
            found[name] = (name,)
        else:
            key = layer.id if layer.id not in layers else name
            layers[key], names[key] = layer, name
    rested_on = {below for layer in layers.values() for below in layer.over}
    for key in sorted(layers, key=lambda key: key in rested_on):
        if key not in rested_on or not any(names[key] in stack for stack in found.values()):
            found[key] = tuple(names[each] for each in _in_order(key, layers))
    return found


def _in_order(top: str, layers: Mapping[str, Layer]) -> list[str]:
    """A layer and all below it, lowest first."""
    chain = [top]
    for key in chain:
        chain += [below for below in layers[key].over if below in layers and below not in chain]
    chain.reverse()
    return sorted(chain, key=lambda key: LAYERS.index(layers[key].kind))


def read_layer(name: str, root: Path, told: list[Finding]) -> Layer:
    """One layer from ``<name>.yaml`` and its parts ``<name>.*.yaml``.

    told: takes what is wrong but leaves the rest to be judged. Raises RulebookInvalid where the layer cannot be laid.
    """
    node = _joined(all_read(lambda path: read_file(path, root, told), layer_files(name, root), told), told)
    if "about" not in node.below:
        raise RulebookInvalid([Finding("rulebook.key_missing", place=node.place, found=node.file, wanted="about")])
    node = _holding_what_it_may(node, told)
    named = node.below["about"].below.get("id")
    sections = stamp(node, str(named.plain) if named else name, told).below
    about = sections["about"]
    findings = list(ABOUT(about, "about"))
    if any(_leaves_it_nowhere(finding) for finding in findings):
        raise RulebookInvalid(findings)
    said = about.plain
    return Layer(said["id"], said["layer"], tuple(said.get("over", ())), said.get("year"), node.place, sections)


def all_read(read: Callable[[Source], Read], sources: Iterable[Source], told: list[Finding]) -> list[Read]:
    """What every source holds; where one cannot be read, all that is wrong with all of them is raised together."""
    found: list[Read] = []
    lost: list[Finding] = []
    for source in sources:
        try:
            found.append(read(source))
        except RulebookInvalid as invalid:
            lost += invalid.findings
    if lost:
        raise RulebookInvalid((*told, *lost))
    return found


def _leaves_it_nowhere(finding: Finding) -> bool:
    path = finding.details["path"]
    return path in PLACING or (path == "about" and f"about.{finding.wanted}" in (*PLACING, "about.mapping"))


def _joined(nodes: list[Node], told: list[Finding]) -> Node:
    """The parts of one layer as one mapping; no section may stand in two of them."""
    joined: dict[str, Node] = {}
    for node in nodes:
        for key, section in node.below.items():
            before = joined.get(key)
            both = {**before.below, **section.below} if before and key in CHANGES else {}
            if before and len(both) < len(before.below) + len(section.below):
                told.append(Finding("rulebook.key_doubled", place=section.place, found=key))
            joined[key] = replace(before, content=both or before.content) if before else section
    return Node(joined, nodes[0].file, nodes[0].line)


def _holding_what_it_may(node: Node, told: list[Finding]) -> Node:
    """Measures hold sections, a layer over others holds only changes; what else it holds is told and left out."""
    over = "over" in node.below["about"].below
    held: dict[str, Node] = {}
    for key, below in node.below.items():
        if key != "about" and (key in CHANGES) is not over:
            held_here = CHANGES if over else (name for name in SECTIONS if name != "about")
            told.append(Finding("rulebook.key_unknown", place=below.place, found=key, wanted=" | ".join(held_here)))
        elif key in CHANGES and not isinstance(below.content, dict):
            told.append(Finding("rulebook.type", place=below.place, found=below.plain, wanted="mapping"))
        else:
            held[key] = below
    return replace(node, content=held)
