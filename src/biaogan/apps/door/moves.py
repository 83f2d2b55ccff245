"""Moves: the only code that writes an application's round or exit, opens or releases a hold.

Each act hands its moves to the ledger; walking the ledger and applying them gives today's standing of everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.honours.models import Honour

ROUND, EXIT, REENTER, HOLD, RELEASE, CONFER, REVOKE = "round", "exit", "reenter", "hold", "release", "confer", "revoke"


@dataclass(frozen=True)
class Move:
    """One change of one application's standing.

    what: round (to = its id), exit (to = the word), reenter (an exit is undone), hold and release (to = key of what
    opened it), confer and revoke (to = number of the honour).
    """

    application: int
    what: str
    to: int | str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain form for the ledger."""
        return asdict(self)


def apply(moves: Iterable[Move], now: datetime) -> None:
    """Write the moves. Honours are made by their own effects; their moves are only recorded."""
    for move in moves:
        row = Application.objects.filter(pk=move.application)
        if move.what == ROUND:
            row.update(round_id=move.to)
        elif move.what in (EXIT, REENTER):
            row.update(exit=move.to if move.what == EXIT else "")
        elif move.what == RELEASE:
            Hold.objects.filter(application_id=move.application, opened_by=move.to, released_at=None).update(
                released_at=now
            )


@dataclass
class Standing:
    """Where an application stands, by its own rows or by the ledger."""

    round: int | None = None
    exit: str = ""
    holds: set[str] = field(default_factory=set)
    honour: str = ""


def replay(entries: Iterable[Mapping[str, Any]]) -> dict[int, Standing]:
    """Standing of every application after these moves, which are the ledger's in order."""
    standings: dict[int, Standing] = {}
    for move in entries:
        standing = standings.setdefault(move["application"], Standing())
        match move["what"]:
            case "round":
                standing.round = move["to"]
            case "exit" | "reenter":
                standing.exit = move["to"] if move["what"] == EXIT else ""
            case "hold":
                standing.holds.add(move["to"])
            case "release":
                standing.holds.discard(move["to"])
            case "confer":
                standing.honour = f"current {move['to']}"
            case "revoke":
                standing.honour = f"revoked {move['to']}"
    return standings


def standings() -> dict[int, Standing]:
    """Standing of every application as its rows say today."""
    found = {
        pk: Standing(round=round_id, exit=exit)
        for pk, round_id, exit in Application.objects.values_list("pk", "round_id", "exit")
    }
    for application, opener in Hold.objects.filter(released_at=None).values_list("application_id", "opened_by"):
        found[application].holds.add(opener)
    for application, number, revoked in Honour.objects.values_list("application_id", "number", "revoked_at"):
        found[application].honour = f"{'revoked' if revoked else 'current'} {number}"
    return found
