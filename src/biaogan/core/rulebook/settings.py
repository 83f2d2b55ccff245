"""What the layers of a rulebook leave to an edition: what they open, do not fix, or let be set tighter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from biaogan.core.rulebook.kinds import COMMON, KINDS
from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.model import Origin, Rulebook
from biaogan.core.rulebook.openness import LOOSENING, narrows
from biaogan.core.rulebook.sections import SECTIONS
from biaogan.core.rulebook.words import UNKNOWN, Value

EDITION: Final = "edition"
UNSET: Final = ("about.", "clauses.", "outside.", "units.")  # what a text says of itself is no setting
STRANGE: Final = "\N{REPLACEMENT CHARACTER}"  # fits no shape but a text's
_NOWHERE: Final = Origin(EDITION, "", 0)


@dataclass(frozen=True)
class Setting:
    """A value that an edition may set.

    value: what holds without the edition. wanted: what may stand there, as lint says it.
    why: "opened" by a layer, "unfixed", "unknown" (must be filled), "default" (all layers are silent) or "tighter"
    (closed, but may be narrowed).
    """

    path: str
    value: Value
    why: str
    wanted: str
    cites: tuple[str, ...]


def settings_of(law: Rulebook) -> tuple[Setting, ...]:
    """Every plain value that the edition may set, section by section; what stages presume comes last.

    law: without the values of an edition.
    """
    found = []
    for section in law.tree:
        if section in SECTIONS:
            found += [_setting(law, *each) for each in (*_written(law, section), *_presumed(law, section))]
    return tuple(found)


def _setting(law: Rulebook, path: str, value: Value, why: str) -> Setting:
    return Setting(path, value, why, wanted_at(law, path), law.cites(path))


def _written(law: Rulebook, section: str) -> Iterator[tuple[str, Value, str]]:
    for path in law.origins:
        value = law.get(path)
        if not path.startswith(f"{section}.") or path.startswith(UNSET) or isinstance(value, dict):
            continue
        if why := _why(law, path, value):
            yield path, value, why


def _why(law: Rulebook, path: str, value: Value) -> str:
    if value is UNKNOWN:
        return "unknown"
    if _is_opened(law, path):
        return "opened"
    if law.origin(path).unfixed:
        return "unfixed"
    return "tighter" if narrows(path, value, value) else ""


def _is_opened(law: Rulebook, path: str) -> bool:
    """Whether an ``open_to`` at the path or around it names the edition."""
    while path:
        around = path.rpartition(".")[0]
        if EDITION in (*law.openings.get(path, ()), *law.openings.get(f"{around}.*", ())):
            return True
        path = around
    return False


def _presumed(law: Rulebook, section: str) -> Iterator[tuple[str, Value, str]]:
    for stage in law.stages if section == "stages" else ():
        for name, default in {**COMMON, **KINDS.get(stage.kind, {})}.items():
            if name not in stage.values and name not in LOOSENING:
                yield f"{stage.path}.{name}", default, "default"


def wanted_at(law: Rulebook, path: str) -> str:
    """What may stand at a path, as lint would say it of a value that fits nowhere: "number | none", "open | secret"."""
    section, *keys = path.split(".")
    tree = _entry(law.get(section, {}))
    below = tree
    for key in keys[:-1]:
        below = below.below.setdefault(key, Entry({}, _NOWHERE))
    below.below[keys[-1]] = Entry(STRANGE, _NOWHERE)
    told = (each for each in SECTIONS[section](tree, section) if each.details.get("path") == path)
    return next((str(each.wanted) for each in told), "text")


def _entry(value: Any) -> Entry:
    if isinstance(value, dict):
        return Entry({key: _entry(below) for key, below in value.items()}, _NOWHERE)
    return Entry(value, _NOWHERE)
