"""Laying one layer over what lies there: ``set``, ``add``, ``remove``, and what an edition enters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.model import Origin, Rulebook
from biaogan.core.rulebook.openness import is_open, may_be_added, may_be_dropped, narrows
from biaogan.core.rulebook.words import UNKNOWN, Value

EDITION: Final = "edition"


@dataclass(frozen=True)
class _Spot:
    """A place in the tree while a layer is laid.

    opened: an ``open_to`` at or around it names this kind of layer. despite: the reason given to write closed values.
    adding: the layer says ``add``, so nothing may stand here yet. whole: the path that an edition fills as a whole.
    """

    path: str = ""
    opened: bool = False
    despite: str = ""
    adding: bool = False
    whole: str = ""

    @property
    def is_stage(self) -> bool:
        return self.path.startswith("stages.") and self.path.count(".") == 1


class Laying:
    """The tree while it grows, and what was wrong on the way."""

    def __init__(self) -> None:
        nowhere = Origin("", "", 0)
        self.root = Entry({"about": Entry({}, nowhere)}, nowhere)
        self.findings: list[Finding] = []
        self.kind = ""

    def lay(self, layer_id: str, kind: str, sections: Mapping[str, Entry]) -> None:
        """One layer: its sections where it is the lowest, its changes where it lies over others."""
        self.kind = kind
        for name, section in sections.items():
            if name == "about":
                self.root.below[name].below[layer_id] = section
            elif name == "remove":
                for path, removal in section.below.items():
                    self._remove(path, removal)
            elif name in ("set", "add"):
                self._merge(self.root, section, _Spot(despite=section.despite, adding=name == "add"))
            else:
                self.root.below[name] = section

    def forget_dates(self, layer_id: str) -> None:
        """Dates in a notice are of its own year: in an edition of another year they wait to be entered."""
        for path, entry in self.root.walk():
            if entry.origin.layer == layer_id and isinstance(entry.value, date) and not path.startswith("about."):
                entry.value = UNKNOWN

    def enter(self, path: str, value: Value) -> None:
        """What an edition sets; it rests on the clauses of the value that it fills, or of what is around it."""
        self.kind = EDITION
        keys = path.split(".")
        origin, around = Origin(EDITION, "", 0), self.root
        for key in keys:
            around = around.below.get(key, Entry(None, origin))
            origin = replace(origin, cites=around.origin.cites or origin.cites, unfixed=around.origin.unfixed)
        entry = _entered(value, origin)
        for key in reversed(keys):
            entry = Entry({key: entry}, origin)
        self._merge(self.root, entry, _Spot(whole=path))

    def rulebook(self, stack_id: str) -> Rulebook:
        """What lies there now, frozen."""
        origins, openings = {}, {}
        for path, entry in self.root.walk():
            origins[path] = entry.origin
            openings.update({f"{path}.{key}": layers for key, layers in entry.opens.items()})
        return Rulebook(stack_id, self.root.plain, origins, openings)

    def _merge(self, old: Entry, new: Entry, around: _Spot) -> None:
        """Every key of ``new`` into the mapping ``old``."""
        for key, entry in new.below.items():
            spot = self._spot(old, key, around, entry)
            standing = old.below.get(key)
            if standing is None:
                self._place(old, key, entry, spot)
            elif standing.is_mapping and entry.is_mapping and not (spot.opened and spot.path == spot.whole):
                standing.opens.update(entry.opens)
                self._merge(standing, entry, spot)
            elif standing.plain == entry.plain:
                old.below[key] = _confirmed(standing, entry)
            elif spot.adding:
                self._complain("rulebook.key_doubled", entry, spot.path)
            else:
                self._replace(old, key, entry, spot)

    def _spot(self, holder: Entry, key: str, around: _Spot, entry: Entry) -> _Spot:
        path = f"{around.path}.{key}" if around.path else key
        opened = around.opened or self._opens(holder, key)
        return replace(around, path=path, opened=opened, despite=entry.despite or around.despite)

    def _opens(self, holder: Entry, key: str) -> bool:
        return self.kind in holder.opens.get(key, holder.opens.get("*", ()))

    def _place(self, holder: Entry, key: str, entry: Entry, spot: _Spot) -> None:
        """Something where nothing stands."""
        if spot.is_stage:
            self._insert(holder, key, entry, spot)
        elif (spot.adding and may_be_added(spot.path)) or self._may_write(None, entry, spot):
            holder.below[key] = entry
        else:
            self._complain("rulebook.layer_closed", entry, spot.path)

    def _insert(self, stages: Entry, key: str, entry: Entry, spot: _Spot) -> None:
        """A stage of its own comes by ``add``, ``after`` or ``before`` another; the order of the others stays."""
        side = next((word for word in ("after", "before") if word in entry.below), "")
        other = entry.below.pop(side).plain if side else None
        if not spot.adding or not isinstance(other, str) or other not in stages.below:
            self._complain("rulebook.name_unknown", entry, spot.path, found=other or key, wanted="add, after | before")
            return
        keys = list(stages.below)
        keys.insert(keys.index(other) + (side == "after"), key)
        stages.value = {name: stages.below.get(name, entry) for name in keys}

    def _replace(self, holder: Entry, key: str, entry: Entry, spot: _Spot) -> None:
        """Another value where one stands: open, or narrower, or with a reason."""
        standing = holder.below[key]
        tighter = narrows(spot.path, standing.plain, entry.plain)
        if tighter or self._may_write(standing, entry, spot):
            holder.below[key] = entry
        else:
            code = "rulebook.layer_closed" if tighter is None else "rulebook.layer_wider"
            self._complain(code, entry, spot.path, wanted=standing.plain, clauses=standing.origin.cites)

    def _remove(self, path: str, removal: Entry) -> None:
        holder, spot = self.root, _Spot(despite=removal.despite)
        *around, key = path.split(".")
        for name in around:
            spot = self._spot(holder, name, spot, removal)
            holder = holder.below.get(name, Entry(None, removal.origin))
        spot = self._spot(holder, key, spot, removal)
        standing = holder.below.get(key)
        if "why" not in removal.below:
            self._complain("rulebook.key_missing", removal, path, found=path, wanted="why")
        if standing is None:
            self._complain("rulebook.name_unknown", removal, path, found=path, wanted=" | ".join(holder.below) or None)
        elif may_be_dropped(path) or self._may_write(standing, removal, spot):
            del holder.below[key]
        else:
            fixed = {"wanted": standing.plain, "clauses": standing.origin.cites}
            self._complain("rulebook.layer_closed", removal, path, found=path, **fixed)

    def _may_write(self, standing: Entry | None, entry: Entry, spot: _Spot) -> bool:
        """Whether this is open, or closed but written with a reason, which a head must accept by name at adoption."""
        if is_open(standing, spot.path, spot.opened):
            return True
        if spot.despite:
            details = {"path": spot.path, "reason": spot.despite}
            warning = Finding("rulebook.layer_departs", Severity.WARNING, entry.origin.place, entry.plain)
            self.findings.append(replace(warning, details=details))
        return bool(spot.despite)

    def _complain(self, code: str, entry: Entry, path: str, **parameters: Any) -> None:
        place = entry.origin.place
        if self.kind == EDITION:
            place = path
            code = "layer.closed" if code in ("rulebook.layer_closed", "rulebook.layer_wider") else code
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
