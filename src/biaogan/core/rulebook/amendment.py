"""An amendment: what another law changes, which stages each change concerns, and what it would undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from biaogan.core.findings import Finding
from biaogan.core.rulebook.compare import Difference, differences
from biaogan.core.rulebook.model import Rulebook, Stage

EXAMINING: Final = ("apply", "recommend", "examine")
NOTICE, ANNOUNCE = ("notice",), ("announce",)


@dataclass(frozen=True)
class Change:
    """A value that differs, and the keys of the stages that go by it; none = it is only read."""

    difference: Difference
    stages: tuple[str, ...]

    @property
    def path(self) -> str:
        """Dotted path of the value."""
        return self.difference.path


def changes(before: Rulebook, after: Rulebook) -> tuple[Change, ...]:
    """Every value that an amendment changes, with the stages it concerns in the law that stands and in the new one."""
    return tuple(
        Change(found, tuple(dict.fromkeys((*stages_of(before, found.path), *stages_of(after, found.path)))))
        for found in differences(before, after)
    )


def stages_of(law: Rulebook, path: str) -> tuple[str, ...]:
    """Keys of the stages that go by the value at a path."""
    section, _, rest = path.partition(".")
    key = rest.partition(".")[0]
    concerned = _CONCERNED.get(section)
    return tuple(stage.key for stage in law.stages if concerned is not None and concerned(law, stage, key))


def _of_kinds(*kinds: str) -> Callable[[Rulebook, Stage, str], bool]:
    return lambda law, stage, key: stage.kind in kinds


def _by_body(law: Rulebook, stage: Stage, key: str) -> bool:
    """A stage is held by the body, by a group of it, or asks it."""
    asked = stage.get("ask", [])
    held = stage.by == key or law.get(f"bodies.{stage.by}.of") == key
    return bool(held) or (isinstance(asked, list) and key in asked)


def _by_sheet(law: Rulebook, stage: Stage, key: str) -> bool:
    return bool(stage.get("sheet") == key)


def _by_criteria(law: Rulebook, stage: Stage, key: str) -> bool:
    return bool(law.get(f"sheets.{stage.get('sheet')}.rows") == "criteria")


# section of a rulebook -> whether a stage goes by what stands there under a key
_CONCERNED: Final[dict[str, Callable[[Rulebook, Stage, str], bool]]] = {
    "stages": lambda law, stage, key: stage.key == key,
    "bodies": _by_body,
    "sheets": _by_sheet,
    "criteria": _by_criteria,
    "conditions": _of_kinds(*EXAMINING),
    "materials": _of_kinds(*EXAMINING),
    "lists": _of_kinds(*EXAMINING),
    "objections": _of_kinds(*NOTICE),
    "honour": _of_kinds(*ANNOUNCE),
}


def undone(before: Rulebook, after: Rulebook, begun: Collection[str]) -> Iterator[Finding]:
    """What has begun stays: its stage, of the same kind, and in the same order as the others that have begun."""
    for stage in before.stages:
        if stage.key in begun and after.get(f"stages.{stage.key}") is None:
            yield Finding("amendment.stage_gone", place=stage.path, found=stage.key, clauses=before.cites(stage.path))
        elif stage.key in begun and after.stage(stage.key).kind != stage.kind:
            yield Finding("amendment.stage_changed", place=stage.path, found=after.stage(stage.key).kind,
                          wanted=stage.kind, clauses=before.cites(stage.path))  # fmt: skip
    kept = [stage.key for stage in before.stages if stage.key in begun and after.has(f"stages.{stage.key}")]
    order = [stage.key for stage in after.stages if stage.key in kept]
    if order != kept:
        yield Finding("amendment.order", place="stages", found=" ".join(order), wanted=" ".join(kept))
