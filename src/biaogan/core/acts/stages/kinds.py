"""The eleven kinds and the defaults of their parameters (model.md 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ENTER, SETTLE, GATHER, PUBLISH = "enter", "settle", "gather", "publish"


@dataclass(frozen=True)
class StageKind:
    """A kind of stage. ``moves``: one by one at their own act, as a list, or together when the round settles."""

    name: str
    does: str
    moves: str
    defaults: Mapping[str, Any] = field(default_factory=dict)


_ALL = (
    StageKind("apply", ENTER, "one", {"to": "office", "entry": "open", "applicant": ["organisation"],
                                      "routed_by": "choice", "close_time": "24:00", "late": "refuse"}),
    StageKind("recommend", SETTLE, "list", {"rank": "optional", "opinion": "required", "signed": True,
                                            "one_unit": True, "organiser_as_unit": "flag", "relaxed_by": "office"}),
    StageKind("examine", SETTLE, "one", {"conditions": "all", "reason": "shown", "correction_times": 1,
                                         "overdue": "proceed"}),
    StageKind("review", GATHER, "round", {"readers": "group", "comment": "required", "score": "required",
                                          "peers": "after_own", "applicant_shown": True}),
    StageKind("defence", GATHER, "round", {"readers": "group", "comment": "required", "score": "required",
                                           "peers": "after_own", "order": "office"}),
    StageKind("site_visit", GATHER, "round", {"team": 2, "report": "required"}),
    StageKind("deliberate", SETTLE, "list", {"basis": "mean", "quorum": "half", "ballot": "open", "tie": "discuss",
                                             "departure": "reason"}),
    StageKind("consult", GATHER, "round", {"per_item": True, "silence": "wait"}),
    StageKind("notice", PUBLISH, "round", {"unit": "working", "first_day": "next_day", "repeat_if_changed": True}),
    StageKind("approve", SETTLE, "list", {"form": "signature", "only": "undisputed", "per": "list"}),
    StageKind("announce", PUBLISH, "list", {"form": "page"}),
)  # fmt: skip

KINDS: dict[str, StageKind] = {kind.name: kind for kind in _ALL}
