"""Layers laid over one another: measures < guide < notice < overlay < the edition's own values.

``set`` writes what is open, or closes further; ``add`` brings what was not there; ``remove`` takes away with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from biaogan.core.findings import Finding, Severity, errors
from biaogan.core.rulebook.load import RULEBOOKS, Node, RulebookInvalid, read_file
from biaogan.core.rulebook.marks import LAYERS, Entry, stamp, uncited
from biaogan.core.rulebook.model import Origin, Rulebook
from biaogan.core.rulebook.openness import is_open, may_be_added, may_be_dropped, narrows
from biaogan.core.rulebook.words import UNKNOWN, Value

CHANGES: Final = ("set", "add", "remove")
EDITION: Final = "edition"


@dataclass(frozen=True)
class Layer:
    """One text of the law: its ``about`` and either sections (measures) or changes to the layers below."""

    id: str
    kind: str
    over: tuple[str, ...]
    year: int | None
    content: Entry

    def change(self, name: str) -> Entry | None:
        """The ``set``, ``add`` or ``remove`` of this layer."""
        return self.content.below.get(name)


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
    """As ``resolve``, but hands out warnings and errors beside the tree. Raises RulebookInvalid for unreadable files."""
    layers = [read_layer(name, root) for name in stacks(root)[stack_id]]
    laying = _Laying()
    laying.findings.extend(_order_of(layers))
    for layer in layers:
        laying.lay(_of_its_year(layer, year))
    for path, value in (edition_values or {}).items():
        laying.enter(path, value)
    laying.findings.extend(uncited(laying.root))
    return laying.rulebook(stack_id), tuple(laying.findings)


def stacks(root: Path = RULEBOOKS) -> dict[str, tuple[str, ...]]:
    """Every stack by id with the names of its layers, lowest first."""
    return {key: tuple(names) for key, names in read_file(root / "stacks.yaml", root).plain.items()}


def read_layer(name: str, root: Path = RULEBOOKS) -> Layer:
    """One layer from ``<name>.yaml`` and its parts ``<name>.*.yaml``. Raises RulebookInvalid."""
    first = root / f"{name}.yaml"
    parts = sorted(first.parent.glob(f"{first.stem}.*.yaml"))
    node = _joined([read_file(path, root) for path in (first, *parts)])
    about = node.plain.get("about")
    if not isinstance(about, dict) or not isinstance(about.get("id"), str) or about.get("layer") not in LAYERS:
        raise RulebookInvalid([Finding("rulebook.key_missing", place=node.place, found="about", wanted="id, layer")])
    over = about.get("over", [])
    layer = Layer(
        about["id"],
        about["layer"],
        tuple(over if isinstance(over, list) else ()),
        about.get("year"),
        stamp(node, about["id"]),
    )
    _shape_of(layer, node)
    return layer


def _joined(nodes: list[Node]) -> Node:
    """The parts of one layer as one mapping; no section may stand in two of them."""
    joined: dict[str, Node] = {}
    findings = []
    for node in nodes:
        for key, below in _sections(node):
            if key in CHANGES and key in joined:
                below, doubled = _side_by_side(joined[key], below)
                findings.extend(doubled)
            elif key in joined:
                findings.append(Finding("rulebook.key_doubled", place=below.place, found=key))
            joined[key] = below
    if findings:
        raise RulebookInvalid(findings)
    return Node(joined, nodes[0].file, nodes[0].line)


def _sections(node: Node) -> Iterable[tuple[str, Node]]:
    return node.content.items() if isinstance(node.content, dict) else ()


def _side_by_side(one: Node, other: Node) -> tuple[Node, list[Finding]]:
    doubled = [
        Finding("rulebook.key_doubled", place=below.place, found=key)
        for key, below in _sections(other)
        if key in dict(_sections(one))
    ]
    return Node({**dict(_sections(one)), **dict(_sections(other))}, one.file, one.line), doubled


def _shape_of(layer: Layer, node: Node) -> None:
    """Measures hold sections; a layer over others holds only changes."""
    wrong = [
        Finding("rulebook.key_unknown", place=below.place, found=key)
        for key, below in _sections(node)
        if key != "about" and (key in CHANGES) is not bool(layer.over)
    ]
    if wrong:
        raise RulebookInvalid(wrong)


def _order_of(layers: list[Layer]) -> Iterable[Finding]:
    """Each layer stands above those it is over."""
    ids = [layer.id for layer in layers]
    for place, layer in enumerate(layers):
        for below in layer.over:
            if below not in ids[:place]:
                code = "rulebook.layer_cycle" if below in ids else "rulebook.name_unknown"
                yield Finding(code, place=layer.content.origin.place, found=below, details={"layer": layer.id})


def _of_its_year(layer: Layer, year: int | None) -> Layer:
    """Dates in a notice are of its own year: in an edition of another year they count as unknown."""
    if layer.kind != "notice" or year is None or layer.year == year:
        return layer
    changes = {key: _without_dates(entry) if key in CHANGES else entry for key, entry in layer.content.below.items()}
    return replace(layer, content=Entry(changes, layer.content.origin))


def _without_dates(entry: Entry) -> Entry:
    value: Any = entry.value
    if isinstance(value, dict):
        value = {key: _without_dates(below) for key, below in value.items()}
    elif isinstance(value, date):
        value = UNKNOWN
    return replace(entry, value=value)


class _Laying:
    """The tree while it grows, and what was wrong on the way."""

    def __init__(self) -> None:
        self.root = Entry({"about": Entry({}, Origin("", "", 0))}, Origin("", "", 0))
        self.findings: list[Finding] = []
        self.kind = ""

    def lay(self, layer: Layer) -> None:
        """One layer over what lies there."""
        self.kind = layer.kind
        sections = dict(layer.content.below)
        self.root.below["about"].below[layer.id] = sections.pop("about")
        if not layer.over:
            self.root.below.update(sections)
            return
        if changes := sections.get("set"):
            self._merge(self.root, changes, "", False, changes.despite, adding=False)
        if changes := sections.get("add"):
            self._merge(self.root, changes, "", False, changes.despite, adding=True)
        if changes := sections.get("remove"):
            for path, entry in changes.below.items():
                self._remove(path, entry)

    def enter(self, path: str, value: Value) -> None:
        """What an edition sets; it rests on the clauses of the value it fills."""
        self.kind = EDITION
        around, cites, unfixed = self.root, (), False
        for key in path.split("."):
            around = around.below.get(key, Entry(UNKNOWN, Origin(EDITION, "", 0, cites)))
            cites, unfixed = around.origin.cites or cites, around.origin.unfixed
        entry = _entered(value, Origin(EDITION, "", 0, cites, unfixed))
        for key in reversed(path.split(".")):
            entry = Entry({key: entry}, Origin(EDITION, "", 0, cites))
        self._merge(self.root, entry, "", False, "", adding=False)

    def rulebook(self, stack_id: str) -> Rulebook:
        origins, openings = {}, {}
        for path, entry in self.root.walk():
            origins[path] = entry.origin
            openings.update({f"{path}.{key}": layers for key, layers in entry.opens.items()})
        return Rulebook(stack_id, self.root.plain, origins, openings)

    def _merge(self, old: Entry, new: Entry, path: str, opened: bool, despite: str, *, adding: bool) -> None:
        """Every key of ``new`` into ``old``; ``opened``: all of ``old`` is open to this kind of layer."""
        for key, entry in new.below.items():
            inner = f"{path}.{key}" if path else key
            inner_opened = opened or self.kind in old.opens.get(key, old.opens.get("*", ()))
            reason = entry.despite or despite
            standing = old.below.get(key)
            if standing is None:
                self._place(old, key, entry, inner, inner_opened, reason, adding=adding)
            elif isinstance(standing.value, dict) and isinstance(entry.value, dict):
                self._merge(standing, entry, inner, inner_opened, reason, adding=adding)
                standing.opens.update(entry.opens)
            elif standing.plain == entry.plain:
                old.below[key] = _confirmed(standing, entry)
            elif adding:
                self._complain("rulebook.key_doubled", inner, entry)
            else:
                self._replace(old, key, entry, inner, inner_opened, reason)

    def _place(
        self, old: Entry, key: str, entry: Entry, path: str, opened: bool, despite: str, *, adding: bool
    ) -> None:
        is_stage = path.startswith("stages.") and path.count(".") == 1
        if is_stage and not adding:
            self._complain("rulebook.name_unknown", path, entry, found=key)
        elif is_stage:
            self._insert(old, key, entry, path)
        elif (adding and may_be_added(path)) or is_open(None, path, opened) or self._departs(path, entry, despite):
            old.below[key] = entry
        else:
            self._complain("rulebook.layer_closed", path, entry)

    def _insert(self, stages: Entry, key: str, entry: Entry, path: str) -> None:
        """A stage of its own: ``after`` or ``before`` another, whose order stays."""
        entry = replace(entry, value=dict(entry.below))
        side = next((word for word in ("after", "before") if word in entry.below), None)
        other = entry.below.pop(side).plain if side else None
        if other not in stages.below:
            self._complain("rulebook.name_unknown", path, entry, found=other, wanted="after | before")
            return
        keys = list(stages.below)
        keys.insert(keys.index(other) + (side == "after"), key)
        stages.value = {name: stages.below.get(name, entry) for name in keys}

    def _replace(self, old: Entry, key: str, entry: Entry, path: str, opened: bool, despite: str) -> None:
        standing = old.below[key]
        tighter = narrows(path, standing.plain, entry.plain)
        if is_open(standing, path, opened) or tighter or self._departs(path, entry, despite):
            old.below[key] = entry
        else:
            code = "rulebook.layer_closed" if tighter is None else "rulebook.layer_wider"
            self._complain(code, path, entry, wanted=standing.plain, clauses=standing.origin.cites)

    def _remove(self, path: str, entry: Entry) -> None:
        around, _, key = path.rpartition(".")
        holder, opened = self._find(around)
        standing = holder.below.get(key) if holder else None
        if holder is None or standing is None:
            self._complain("rulebook.name_unknown", path, entry, found=path)
            return
        opened = opened or self.kind in holder.opens.get(key, holder.opens.get("*", ()))
        if "why" not in entry.below:
            self._complain("rulebook.key_missing", path, entry, wanted="why")
        if may_be_dropped(path) or is_open(standing, path, opened) or self._departs(path, entry, entry.despite):
            del holder.below[key]
        else:
            self._complain("rulebook.layer_closed", path, entry, clauses=standing.origin.cites)

    def _find(self, path: str) -> tuple[Entry | None, bool]:
        """The mapping at ``path``, and whether it or one around it is open to this kind of layer."""
        entry, opened = self.root, False
        for key in path.split(".") if path else ():
            opened = opened or self.kind in entry.opens.get(key, entry.opens.get("*", ()))
            if key not in entry.below:
                return None, False
            entry = entry.below[key]
        return entry, opened

    def _departs(self, path: str, entry: Entry, despite: str) -> bool:
        """Whether a reason is given to write a closed value; a head must accept it by name at adoption."""
        if not despite:
            return False
        details = {"path": path, "reason": despite}
        place = entry.origin.place
        self.findings.append(Finding("rulebook.layer_departs", Severity.WARNING, place, entry.plain, details=details))
        return True

    def _complain(self, code: str, path: str, entry: Entry, **parameters: Any) -> None:
        if self.kind == EDITION and code in ("rulebook.layer_closed", "rulebook.layer_wider"):
            code = "layer.closed"
        place = entry.origin.place if entry.origin.file else path
        parameters.setdefault("found", entry.plain)
        self.findings.append(Finding(code, place=place, details={"path": path}, **parameters))


def _confirmed(standing: Entry, entry: Entry) -> Entry:
    """The same value once more: one more clause to rest on, and fixed if the new text fixes it."""
    cites = tuple(dict.fromkeys((*standing.origin.cites, *entry.origin.cites)))
    unfixed = standing.origin.unfixed and entry.origin.unfixed
    return replace(standing, origin=replace(standing.origin, cites=cites, unfixed=unfixed))


def _entered(value: Value, origin: Origin) -> Entry:
    if isinstance(value, Mapping):
        return Entry({key: _entered(below, origin) for key, below in value.items()}, origin)
    return Entry(value, origin)
