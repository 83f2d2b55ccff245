"""The marks of a mapping (``cites`` ``unfixed`` ``in_principle`` ``open_to``) turned into what each value rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import Node, RulebookInvalid
from biaogan.core.rulebook.model import Origin
from biaogan.core.rulebook.words import Value

MARKS: Final[tuple[str, ...]] = ("cites", "unfixed", "in_principle", "open_to", "despite")
LAYERS: Final[tuple[str, ...]] = ("measures", "guide", "annex", "notice", "overlay", "edition")

SELF_STANDING: Final = ("clauses.", "outside.")

Citations: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass
class Entry:
    """A value with its origin while layers are laid over one another; a list counts as one value.

    opens: key (or "*") -> kinds of layer that may set it. despite: why this mapping departs from closed values.
    """

    value: Value | dict[str, Entry]
    origin: Origin
    opens: dict[str, tuple[str, ...]] = field(default_factory=dict)
    despite: str = ""

    @property
    def below(self) -> dict[str, Entry]:
        """The entries of a mapping; none of a plain value."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def plain(self) -> Value:
        """The value without origins."""
        if isinstance(self.value, dict):
            return {key: entry.plain for key, entry in self.value.items()}
        return self.value

    def walk(self, path: str = "") -> Iterator[tuple[str, Entry]]:
        """Every entry below this one with its dotted path, mappings before what they hold."""
        for key, entry in self.below.items():
            inner = f"{path}.{key}" if path else key
            yield inner, entry
            yield from entry.walk(inner)


def stamp(node: Node, layer: str, told: list[Finding] | None = None) -> Entry:
    """The mapping of one layer with every value stamped by its nearest citation and marks.

    Raises RulebookInvalid for marks that say nothing; where ``told`` is given, it takes those findings instead.
    """
    stamper = _Stamper(layer)
    entry = stamper.entry(node, Origin(layer, node.file, node.line), {})
    if stamper.findings and told is None:
        raise RulebookInvalid(stamper.findings)
    if told is not None:
        told += stamper.findings
    return entry


class _Stamper:
    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.findings: list[Finding] = []

    def entry(self, node: Node, origin: Origin, from_above: Citations) -> Entry:
        """``origin`` carries what the key inherits; ``from_above`` the citations that name keys below it."""
        if not isinstance(node.content, dict):
            return Entry(node.plain, origin)
        marks = {key: node.content[key] for key in MARKS if key in node.content}
        own = self._citations(marks.get("cites"))
        values = {key: below for key, below in node.content.items() if key not in MARKS}
        self._names_stand(node, marks, own, values)
        origin = replace(origin, cites=own.get("*", origin.cites))
        cites = {**from_above, **own}
        below = {
            key: self.entry(value, self._origin_of(key, value, origin, cites, marks), _inside(key, cites))
            for key, value in values.items()
        }
        return Entry(below, origin, self._openings(marks.get("open_to")), self._reason(marks.get("despite")))

    def _origin_of(self, key: str, node: Node, around: Origin, cites: Citations, marks: Mapping[str, Node]) -> Origin:
        return Origin(
            layer=self.layer,
            file=node.file,
            line=node.line,
            cites=cites.get(key, around.cites),
            unfixed=around.unfixed or key in self._keys(marks.get("unfixed")),
            in_principle=around.in_principle or key in self._keys(marks.get("in_principle")),
        )

    def _citations(self, mark: Node | None) -> dict[str, tuple[str, ...]]:
        """``cites`` as key -> ids; a plain id or list stands for "*"."""
        if mark is None:
            return {}
        if not isinstance(mark.content, dict):
            return {"*": self._ids(mark)}
        return {key: self._ids(ids) for key, ids in mark.content.items()}

    def _ids(self, node: Node) -> tuple[str, ...]:
        ids = node.plain if isinstance(node.content, list) else [node.plain]
        if not ids or not all(isinstance(clause, str) for clause in ids):
            self._complain("rulebook.type", node, found=node.plain, wanted="id")
            return ()
        return tuple(ids)

    def _keys(self, mark: Node | None) -> list[str]:
        """The names in a list of keys; what is no name there is complained about in ``_names_stand``."""
        named = mark.plain if mark is not None else None
        return [key for key in named if isinstance(key, str)] if isinstance(named, list) else []

    def _openings(self, mark: Node | None) -> dict[str, tuple[str, ...]]:
        if mark is None:
            return {}
        if not isinstance(mark.content, dict):
            self._complain("rulebook.type", mark, found=mark.plain, wanted="mapping")
            return {}
        openings = {key: self._ids(layers) for key, layers in mark.content.items()}
        for key, layers in openings.items():
            if unknown := [layer for layer in layers if layer not in LAYERS]:
                self._complain("rulebook.name_unknown", mark.content[key], found=unknown[0], wanted=" | ".join(LAYERS))
        return openings

    def _reason(self, mark: Node | None) -> str:
        if mark is None:
            return ""
        if not isinstance(mark.content, str):
            self._complain("rulebook.type", mark, found=mark.plain, wanted="text")
        return str(mark.plain)

    def _names_stand(self, node: Node, marks: Mapping[str, Node], own: Citations, values: Mapping[str, Node]) -> None:
        """A mark speaks of keys of its own mapping; a slip of the pen there would cite nothing, unseen."""
        for mark in ("unfixed", "in_principle"):
            if mark in marks and marks[mark].plain != self._keys(marks[mark]):
                self._complain("rulebook.type", marks[mark], found=marks[mark].plain, wanted="list")
            for key in self._keys(marks.get(mark)):
                if key not in values:
                    self._complain("rulebook.name_unknown", marks[mark], found=key, wanted=" | ".join(values))
        for key in own:
            if key not in ("*", *marks) and not _stands(node, key):
                self._complain("rulebook.name_unknown", marks["cites"], found=key, wanted=" | ".join(values))

    def _complain(self, code: str, node: Node, **parameters: Value) -> None:
        self.findings.append(Finding(code, place=node.place, **parameters))


def _inside(key: str, cites: Citations) -> Citations:
    """The citations that name something below ``key``."""
    return {name.removeprefix(f"{key}."): ids for name, ids in cites.items() if name.startswith(f"{key}.")}


def _stands(node: Node, dotted: str) -> bool:
    for key in dotted.split("."):
        if not isinstance(node.content, dict) or key not in node.content:
            return False
        node = node.content[key]
    return True


def uncited(entry: Entry) -> Iterator[Finding]:
    """Every value that rests on no clause; the clauses themselves rest on nothing."""
    for path, inner in entry.walk():
        if not inner.origin.cites and not inner.is_mapping and not path.startswith(SELF_STANDING):
            yield Finding("rulebook.cite_missing", place=inner.origin.place, found=path, details={"path": path})
