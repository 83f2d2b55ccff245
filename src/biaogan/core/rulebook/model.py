"""A Rulebook: one frozen tree of values, each with the clause, layer and line it comes from.

>>> from biaogan.core.rulebook.layers import resolve
>>> rulebook = resolve("national-2021")
>>> rulebook.get("stages.recommend.quota"), rulebook.cites("stages.recommend.quota")
(3, ('S1-N1.2.5a', 'S1-17b'))
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from biaogan.core.rulebook.kinds import COMMON, KINDS
from biaogan.core.rulebook.words import NONE, UNKNOWN, Value, Word, decode, encode

__all__ = ["NONE", "UNKNOWN", "Origin", "Rulebook", "Stage", "Value", "Word"]

SCHEMA = 1
_MISSING = object()


@dataclass(frozen=True)
class Origin:
    """Where a value was written and what it rests on.

    layer: id of the layer ("national-notice-2021"), or "edition".
    file, line: file below ``rulebooks/`` and line of the key; ("", 0) for a value that an edition entered.
    cites: ids of clauses; never empty for a value, may be empty for a mapping.
    unfixed: the text does not fix it; the value is a setting, open to every layer.
    in_principle: a departure warns and needs a written reason, instead of being refused.
    """

    layer: str
    file: str
    line: int
    cites: tuple[str, ...] = ()
    unfixed: bool = False
    in_principle: bool = False

    @property
    def place(self) -> str:
        """As compilers print it: ``national/measures.yaml:12``."""
        return f"{self.file}:{self.line}" if self.file else self.layer


@dataclass(frozen=True)
class Stage:
    """One stage of a rulebook, in the order of the file.

    kind: one of the eleven of ``kinds.KINDS``; name: its Chinese name; when: "always" or "necessary";
    by: key of the body that answers for it, None where the kind has none.
    """

    key: str
    kind: str
    name: str
    when: str
    by: str | None
    values: Mapping[str, Value] = field(hash=False, repr=False)

    @property
    def path(self) -> str:
        """The stage's place in the tree, to ask the rulebook for clauses."""
        return f"stages.{self.key}"

    def get(self, parameter: str, default: Any = None) -> Value:
        """What the rulebook sets; else the default of the kind, "not fixed by the text"; else ``default``."""
        if parameter in self.values:
            return self.values[parameter]
        return KINDS[self.kind].get(parameter, COMMON.get(parameter, default))

    @classmethod
    def from_values(cls, key: str, values: Mapping[str, Value]) -> Stage:
        """The stage as its mapping in the file describes it; its kind is its key unless it says otherwise."""
        kind = values.get("kind", key)
        return cls(key, kind, values.get("name", key), values.get("when", "always"), values.get("by"), values)


@dataclass(frozen=True)
class Rulebook:
    """The law of one edition, resolved from its layers.

    id: the stack it was resolved from ("national-2021").
    tree: plain dicts, lists, texts, whole numbers, true/false, dates, NONE and UNKNOWN; never to be changed.
    origins: path -> Origin, for every key of every mapping.
    openings: path (a last part "*" = any key) -> kinds of layer that may set what stands there.
    """

    id: str
    tree: Mapping[str, Value] = field(hash=False)
    origins: Mapping[str, Origin] = field(hash=False, repr=False)
    openings: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False, repr=False)

    def get(self, path: str, default: Any = None) -> Value:
        """The value at a dotted path ("stages.recommend.quota"), or ``default`` where nothing is written."""
        found = self._find(path)
        return default if found is _MISSING else found

    def has(self, path: str) -> bool:
        """Whether a value or mapping stands at this path."""
        return self._find(path) is not _MISSING

    def cites(self, path: str) -> tuple[str, ...]:
        """The clauses a path rests on: its own citation, else the nearest around it, else those of all values below.

        A path where nothing is written (a default) rests on the nearest mapping around it.
        """
        for around in _upwards(path):
            origin = self.origins.get(around)
            if origin and origin.cites:
                return origin.cites
            if around == path and (below := self._cites_below(path)):
                return below
        return ()

    def origin(self, path: str) -> Origin:
        """Where the value was written. Raises KeyError where nothing is."""
        return self.origins[path]

    def is_in_principle(self, path: str) -> bool:
        """Whether a departure from the value is let pass with a written reason."""
        origin = self.origins.get(path)
        return origin is not None and origin.in_principle

    def about(self, key: str, default: Any = None, *, layer: str | None = None) -> Value:
        """What the highest layer (of the kind ``layer``: measures, guide, annex, notice, overlay) says of itself."""
        for own in reversed(list(self.tree["about"].values())):
            if key in own and layer in (None, own["layer"]):
                return own[key]
        return default

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return tuple(Stage.from_values(key, values) for key, values in self.tree.get("stages", {}).items())

    def stage(self, key: str) -> Stage:
        """One stage. Raises KeyError for a key the rulebook does not have."""
        return next((stage for stage in self.stages if stage.key == key), None) or _no_stage(key)

    def last_of(self, kind: str) -> str:
        """Key of the last stage of a kind, "" where there is none."""
        return next((stage.key for stage in reversed(self.stages) if stage.kind == kind), "")

    @cached_property
    def hash(self) -> str:
        """SHA-256 over ``canonical``, in hex."""
        return sha256(self.canonical()).hexdigest()

    def canonical(self) -> bytes:
        """Values, citations and marks in one spelling: UTF-8 NFC, sorted keys, stages and lists in order, no places."""
        content = {
            "stages": list(self.tree.get("stages", {})),
            "values": _plain(self.tree),
            "marks": {
                path: [list(origin.cites), origin.unfixed, origin.in_principle] for path, origin in self.origins.items()
            },
            "openings": {path: list(layers) for path, layers in self.openings.items()},
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return f"biaogan-rulebook/{SCHEMA}\n{unicodedata.normalize('NFC', text)}".encode()

    def as_json(self) -> dict[str, Any]:
        """The whole rulebook for a Pin: restored by ``from_json`` without any file, with the same hash."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "tree": encode(self.tree),
            "origins": {
                path: [o.layer, o.file, o.line, list(o.cites), o.unfixed, o.in_principle]
                for path, o in self.origins.items()
            },
            "openings": {path: list(layers) for path, layers in self.openings.items()},
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Rulebook:
        """The inverse of ``as_json``. Raises ValueError for another schema."""
        if plain["schema"] != SCHEMA:
            raise ValueError(f"schema {plain['schema']}, this program reads {SCHEMA}")
        origins = {
            path: Origin(layer, file, line, tuple(cites), unfixed, in_principle)
            for path, (layer, file, line, cites, unfixed, in_principle) in plain["origins"].items()
        }
        openings = {path: tuple(layers) for path, layers in plain["openings"].items()}
        return cls(plain["id"], decode(plain["tree"]), origins, openings)

    def _find(self, path: str) -> Value:
        value: Value = self.tree
        for key in path.split("."):
            if not isinstance(value, dict) or key not in value:
                return _MISSING
            value = value[key]
        return value

    def _cites_below(self, path: str) -> tuple[str, ...]:
        below = (origin.cites for inner, origin in self.origins.items() if inner.startswith(f"{path}."))
        return tuple(dict.fromkeys(clause for cites in below for clause in cites))


def _upwards(path: str) -> Iterator[str]:
    """The path itself, then each mapping around it."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _plain(value: Value) -> Any:
    if isinstance(value, dict):
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else encode(value)


def _no_stage(key: str) -> Stage:
    raise KeyError(key)
