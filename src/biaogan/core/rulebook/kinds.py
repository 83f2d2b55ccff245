"""The eleven stage kinds: their parameters and what holds where a rulebook is silent.

A parameter without a default stands only in ``sections.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from biaogan.core.rulebook.words import NONE

COMMON: Final[Mapping[str, Any]] = {"when": "always", "close_time": "24:00", "late": "refuse"}

_REVIEW: Final[Mapping[str, Any]] = {
    "readers": "group",
    "comment": "required",
    "score": "required",
    "conclusion": NONE,
    "peers": "after_own",
    "applicant_shown": True,
}

KINDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "apply": {
        "to": "office",
        "entry": "open",
        "applicant": ["organisation"],
        "routed_by": "choice",
        "per_applicant": NONE,
        "number_form": "{year}-{0001}",
        "unmet_at_submit": "reason",
    },
    "recommend": {
        "checklist": ["conditions"],
        "quota": NONE,
        "relaxed_by": "office",
        "rank": "optional",
        "opinion": "required",
        "signed": True,
        "verification": "whole",
        "one_unit": True,
        "organiser_as_unit": "flag",
        "correction_times": 1,
        "correction_days": NONE,
        "overdue": "proceed",
    },
    "examine": {
        "conditions": "all",
        "reason": "shown",
        "correction_times": 1,
        "correction_days": NONE,
        "overdue": "proceed",
        "fresh_days": NONE,
    },
    "review": _REVIEW,
    "defence": {**_REVIEW, "minutes": NONE, "order": "office"},
    "site_visit": {"team": 2, "report": "required", "sheet": NONE},
    "deliberate": {
        "basis": "judgement",
        "majority": "half",
        "score_of": "own",
        "quorum": "half",
        "ballot": "open",
        "tie": "discuss",
        "departure": "reason",
    },
    "consult": {"per_item": True, "due_days": NONE, "silence": "wait"},
    "notice": {
        "unit": "working",
        "first_day": "next_day",
        "columns": ["organisation", "experience", "unit"],
        "repeat_if_changed": True,
    },
    "approve": {"form": "signature", "only": "undisputed", "per": "list"},
    "announce": {"form": "page", "columns": ["organisation", "experience", "unit"]},
}

# gathering never settles and settling never gathers, so marks inform a list and never make it
GATHERING: Final = frozenset({"review", "defence", "site_visit", "consult"})
SETTLING: Final = frozenset({"recommend", "examine", "deliberate", "approve"})
