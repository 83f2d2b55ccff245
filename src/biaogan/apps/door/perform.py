"""The one door: every act is locked, decided, applied and recorded here, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from biaogan.apps.door import effects, moves
from biaogan.apps.door.access import find, require
from biaogan.apps.door.course import settle_emptied
from biaogan.apps.door.locks import lock, read_anew
from biaogan.apps.door.outcome import EFFECTS, Outcome
from biaogan.apps.door.party import Party
from biaogan.apps.door.reactions import react
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.services import record_entry
from biaogan.core.acts.decide import Decision, decide
from biaogan.core.acts.table import ACTS, Act, Who

assert effects  # importing them registers them


@dataclass(frozen=True)
class Done:
    """An act that was done: its decision (with warnings), its entry in the ledger, what it brought forth."""

    decision: Decision
    entry: Entry
    made: Any = None


def perform(
    act: str, subject: Model | None = None, *, actor: Party, now: datetime, inputs: Mapping[str, Any] | None = None,
    second: Party | None = None,
) -> Done:  # fmt: skip
    """Do an act, or refuse it with every finding.

    subject: the object the act is on, of the noun of its row; None for acts on no object. now: read once from the
    database before the request body. Raises Refused (findings) or Missing (not for this person).
    """
    row = ACTS[act]
    with transaction.atomic():
        locked, who = _enter(row, subject, actor, inputs or {})
        case = Situation(row, locked, who=who, actor=actor, now=now, inputs=inputs or {}, second=second)
        decision = decide(row, who, case)
        decision.raise_if_refused()
        outcome = EFFECTS[act](case) or Outcome()
        _move(case, outcome)
        entry = _record(case, decision, outcome)
        react(case, outcome, entry)
    return Done(decision, entry, outcome.made)


def _enter(row: Act, subject: Model | None, actor: Party, inputs: Mapping[str, Any]) -> tuple[Model | None, Who]:
    """The subject, locked and as it is now, and the relation of the actor to it."""
    if subject is None:
        return None, require(actor, row.name)
    lock(row, subject, inputs)
    return find(actor, row.name, read_anew(subject))


def _move(case: Situation, outcome: Outcome) -> None:
    """Write the moves; a round that its last item has left is settled with it."""
    moves.apply(outcome.moves, case.now)
    left = any(move.what in (moves.ROUND, moves.EXIT) for move in outcome.moves)
    if left and case.edition is not None and case.kind != "apply":  # that one ends by its window alone
        outcome.touches.extend(settle_emptied(case.edition.pk, case.now))


def judge(
    act: str, subject: Model | None, *, actor: Party, now: datetime, inputs: Mapping[str, Any] | None = None,
    who: Who | None = None, known: Mapping[str, Any] | None = None,
) -> Decision:  # fmt: skip
    """The same decision without doing anything: screens ask it what is possible and why not. Raises Missing.

    who: the relation of the actor to the subject; known: facts by their names. Both where the page has them already,
    or asks what would be if they were so.
    """
    row = ACTS[act]
    who = who or require(actor, act, subject)
    case = Situation(row, subject, who=who, actor=actor, now=now, inputs=inputs or {})
    return decide(row, who, case.knowing(known or {}))


def foresee(
    act: str, subject: Model | None, *, actor: Party, now: datetime, inputs: Mapping[str, Any] | None = None
) -> Decision:
    """What would stand in the way, for one who prepares an act that somebody else may do: a clerk for the head."""
    row = ACTS[act]
    who = row.who[0]
    return decide(row, who, Situation(row, subject, who=who, actor=actor, now=now, inputs=inputs or {}))


def version_shown(
    act: str, subject: Model, *, actor: Party, now: datetime, inputs: Mapping[str, Any] | None = None
) -> int | None:
    """The version of what the act changes that a page opened now would show; None = it has none."""
    row, opened = ACTS[act], read_anew(subject).get()
    return Situation(row, opened, who=row.who[0], actor=actor, now=now, inputs=inputs or {}).version


def _record(case: Situation, decision: Decision, outcome: Outcome) -> Entry:
    return record_entry(
        act=case.act.name, subject=case.subject_key(outcome.made), edition=case.edition_key, actor=case.actor.key,
        role=decision.who.role + ("+" if decision.who.head else ""), second=case.second.key if case.second else "",
        at=case.now, findings=decision.findings, reason=str(case.inputs.get("reason", "")), inputs=case.inputs,
        moves=[move.as_dict() for move in outcome.moves], events=[case.act.event, *outcome.events],
        touches=[*outcome.touches, *(f"application:{move.application}" for move in outcome.moves)],
    )  # fmt: skip
