"""Deliberation: marks inform a list and never make it; a departure from their order is seen and explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from biaogan.core.acts.situation import Ranked
from biaogan.core.findings import implements


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17c")
def departures(ranking: Sequence[Ranked], verdicts: Mapping[int, Mapping[str, Any]]) -> list[Ranked]:
    """Applications chosen below one not chosen, or left out above one chosen, by official score.

    ranking: in any order; items without a score never depart. verdicts: {application: {"verdict": "advance"|"reject"}}.
    Of the two sides of an inversion the body explains the smaller, so one surprise asks for one reason.
    """
    scored = [item for item in ranking if item.score is not None and item.place is not None]
    chosen = [item for item in scored if _advances(verdicts, item)]
    left = [item for item in scored if not _advances(verdicts, item) and verdicts.get(item.application)]
    risen = [item for item in chosen if any(_beats(other, item) for other in left)]
    fallen = [item for item in left if any(_beats(item, other) for other in chosen)]
    return risen if len(risen) <= len(fallen) else fallen


def _advances(verdicts: Mapping[int, Mapping[str, Any]], item: Ranked) -> bool:
    return bool(verdicts.get(item.application, {}).get("verdict") == "advance")


def _beats(one: Ranked, other: Ranked) -> bool:
    return one.score is not None and other.score is not None and one.score > other.score
