"""Rounds of an edition: planning them, finding the next, opening it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from biaogan.apps.programmes.law import window_of
from biaogan.apps.programmes.models import Edition, Pin, Programme, Round
from biaogan.apps.programmes.shelf import root_of, shelved
from biaogan.core.acts.stages.course import next_stage
from biaogan.core.rulebook.layers import lay_stack
from biaogan.core.rulebook.model import Rulebook

EXAMPLE = "example"  # the fictional scheme of the tests
# stages that begin with the first item that reaches them; the others are opened by an act of their own
OPEN_ON_ARRIVAL = ("recommend", "examine", "deliberate", "consult", "notice", "approve", "announce")


def enter_programmes() -> None:
    """A programme for the measures of every stack, so that an office can open editions; what is there is kept."""
    for stack in offered_stacks():
        law = lay_stack(stack, root=root_of(stack))[0]
        measures = next(iter(law.tree["about"]))
        title = law.about("programme", layer="measures") or law.about("title", layer="measures")
        Programme.objects.get_or_create(code=measures, defaults={"title": str(title)})


def offered_stacks(*, rehearsing: bool = False) -> tuple[str, ...]:
    """Every stack an edition may run under; the fictional one in a rehearsal alone."""
    return tuple(stack for stack in shelved() if rehearsing or stack != EXAMPLE)


def free_number_form(programme: Programme, year: int, form: str) -> str:
    """The form, or one of its own for a second batch of the year: "{year}-2-{0001}"."""
    taken = set(Edition.objects.filter(programme=programme, year=year).values_list("number_form", flat=True))
    forms = (form, *(form.replace("{0", f"{n}-{{0", 1) for n in range(2, len(taken) + 2)))
    return next((each for each in forms if each not in taken), form)


def plan_rounds(edition: Edition, law: Rulebook, pin: Pin | None) -> list[Round]:
    """One planned round for each stage, with its window; existing planned rounds get the new window and Pin."""
    return [_plan(edition, law, pin, order, stage.key, stage.kind) for order, stage in enumerate(law.stages)]


def _plan(edition: Edition, law: Rulebook, pin: Pin | None, order: int, stage: str, kind: str) -> Round:
    opens, closes = window_of(law, stage)
    planned, _ = Round.objects.update_or_create(
        edition=edition, stage=stage, batch=1,
        defaults={"kind": kind, "order": order, "pin": pin, "opens": opens, "closes": closes},
    )  # fmt: skip
    return planned


def plan_ahead(edition: Edition, law: Rulebook, pin: Pin) -> None:
    """Under an amended law: stages nothing has reached get its window and Pin, new ones a round; order for all."""
    for order, stage in enumerate(law.stages):
        opens, closes = window_of(law, stage.key)
        rounds = Round.objects.filter(edition=edition, stage=stage.key)
        if not rounds.exists():
            _plan(edition, law, pin, order, stage.key, stage.kind)
        rounds.update(order=order)
        rounds.filter(state=Round.PLANNED).update(kind=stage.kind, pin=pin, opens=opens, closes=closes)


def round_after(current: Round, law: Rulebook, called: Collection[str], now: datetime) -> Round | None:
    """The round an application goes to next; a settled one is followed by a new batch. None after the last stage."""
    following = next_stage(law.stages, current.stage, called)
    return round_of_stage(current, following.key, now) if following is not None else None


def round_of_stage(current: Round, stage: str, now: datetime) -> Round:
    """The unsettled round of a stage, or a new batch where the last one is settled: latecomers go on alone."""
    newest = Round.objects.filter(edition=current.edition_id, stage=stage).order_by("batch").last()
    assert newest is not None
    if newest.state == Round.SETTLED:
        newest = Round.objects.create(
            edition_id=newest.edition_id, stage=stage, kind=newest.kind, order=newest.order,
            batch=newest.batch + 1, pin=newest.pin,
        )  # fmt: skip
    if newest.state == Round.PLANNED and newest.kind in OPEN_ON_ARRIVAL:
        open_round(newest, now)
    return newest


def open_round(planned: Round, now: datetime) -> None:
    """Mark a round open."""
    Round.objects.filter(pk=planned.pk).update(state=Round.OPEN, opened_at=now)
    planned.state, planned.opened_at = Round.OPEN, now


def settle_round(standing: Round, now: datetime, reason: str = "") -> None:
    """Mark a round settled."""
    Round.objects.filter(pk=standing.pk).update(state=Round.SETTLED, settled_at=now, reason=reason)
    standing.state, standing.settled_at = Round.SETTLED, now
