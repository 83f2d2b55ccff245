"""Which body of a rulebook does what: the panel that reviews, its groups, and who decides at a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

REVIEWING: Final = ("panel", "group")


class Bodies(Protocol):
    """A resolved rulebook, as far as it is asked here."""

    def get(self, path: str, default: Any = None) -> Any: ...


def panel_of(law: Bodies) -> str:
    """Path of the body that reviews, "bodies.committee"; of a law that names none, a path where nothing stands."""
    return _first(law, "panel")


def groups_of(law: Bodies) -> str:
    """Path of the groups that the panel works in; a path where nothing stands if it works as a whole."""
    return _first(law, "group")


def has_groups(law: Bodies) -> bool:
    """Whether the panel may be divided; else every member reads everything (S4-9b)."""
    return bool(law.get(groups_of(law)))


def is_reviewing(law: Bodies, body: str) -> bool:
    """Whether a body is the panel or its groups, with seats to be filled; an office and a meeting have none."""
    return law.get(f"bodies.{body}.kind") in REVIEWING


def approves_by(law: Bodies, stage: str) -> str:
    """How a stage's approval is given: signature, meeting or document; as the stage says, else as its body does."""
    by = law.get(f"stages.{stage}.by")
    return str(law.get(f"stages.{stage}.form", law.get(f"bodies.{by}.form", "signature")))


def approving_body(law: Bodies) -> str:
    """Path of the body that approves the list; of a law that names none, a path where nothing stands."""
    stages: Mapping[str, Any] = law.get("stages", {})
    return f"bodies.{next((at['by'] for key, at in stages.items() if at.get('kind', key) == 'approve'), 'approver')}"


def ruling_body(law: Bodies) -> str:
    """Key of the body that rules on objections; the panel where the law names none."""
    return str(law.get("objections.ruled_by", panel_of(law).rpartition(".")[2]))


def _first(law: Bodies, kind: str) -> str:
    found: Mapping[str, Any] = law.get("bodies", {})
    keys = (key for key, body in found.items() if isinstance(body, dict) and body.get("kind") == kind)
    return f"bodies.{next(keys, kind)}"
