"""The ground a demand stands on: one stage of an edition, and what has gone through it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Honour
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Placement, Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.rulebook.model import Rulebook, Stage


class Owed(NamedTuple):
    """Something that owes a step. shown: whether its own record has it; None = it is under way and not due yet.

    key: what the ledger must have touched ("application:5"); whom: how people call it. paper: what the document is of,
    "" = the same. path: the value of the rulebook that this one rests on, "" = those of the demand.
    """

    key: str
    shown: bool | None
    whom: str
    paper: str = ""
    path: str = ""


class Item(NamedTuple):
    """An application, as far as demands ask. order: place of the stage in which it stands or from which it left."""

    pk: int
    number: str
    exit: str
    called: list[str]
    unit: int | None
    version: int | None
    round: int
    order: int

    @property
    def key(self) -> str:
        return f"application:{self.pk}"


def items_of(edition: Edition) -> tuple[Item, ...]:
    """Every application of an edition that was ever submitted."""
    rows = Application.objects.filter(edition=edition).exclude(number="").order_by("number")
    fields = ("pk", "number", "exit", "called", "unit", "current", "round", "round__order")
    return tuple(Item(*row) for row in rows.values_list(*fields))


class SheetRow(NamedTuple):
    """A live sheet of what has gone on."""

    pk: int
    application: int
    submitted: datetime | None
    comment: str
    figure: object
    marks: dict[str, object]
    seat: int


@dataclass(frozen=True)
class Ground:
    """A stage of an edition and its rounds; of a demand of the whole edition the stage is None.

    announced: whether the results are public. now: the instant at which the edition is looked at.
    """

    edition: Edition
    law: Rulebook
    items: tuple[Item, ...]
    stage: Stage | None
    rounds: tuple[Round, ...]
    announced: bool
    now: datetime

    @cached_property
    def order(self) -> int:
        return self.rounds[0].order if self.rounds else -1

    @property
    def the_stage(self) -> Stage:
        """The stage, for demands that have one."""
        assert self.stage is not None
        return self.stage

    @cached_property
    def own_law(self) -> Rulebook:
        """The law under which the stage was begun last."""
        return law_of_round(self.rounds[-1]) if self.rounds else self.law

    def law_of(self, round_pk: int) -> Rulebook:
        """The law of one of its rounds: after an amendment they may differ."""
        return law_of_round(next(each for each in self.rounds if each.pk == round_pk))

    @cached_property
    def past(self) -> tuple[Item, ...]:
        """Applications that have gone through the stage and on."""
        always = self.stage is None or self.stage.when == "always"
        return tuple(
            item for item in self.items
            if item.order > self.order and (always or self.the_stage.key in item.called)
        )  # fmt: skip

    @cached_property
    def past_pks(self) -> frozenset[int]:
        return frozenset(item.pk for item in self.past)

    def left_as(self, *exits: str) -> tuple[Item, ...]:
        """Applications that left in this stage in one of these ways."""
        return tuple(item for item in self.items if item.order == self.order and item.exit in exits)

    @property
    def closed(self) -> bool:
        return self.edition.closed_at is not None

    @property
    def is_over(self) -> bool:
        """Whether what did not come up until now does not arise."""
        settled = bool(self.rounds) and all(each.state in (Round.SETTLED, Round.PLANNED) for each in self.rounds)
        begun = any(each.state == Round.SETTLED for each in self.rounds)
        return self.closed or self.announced or (settled and begun)

    def each(self, items: Iterable[Item], done: Collection[int]) -> Iterator[Owed]:
        """What these applications owe, shown by those that are ``done``."""
        return (Owed(item.key, item.pk in done, item.number) for item in items)

    @cached_property
    def sheets(self) -> tuple[SheetRow, ...]:
        """Live sheets of the stage, of what has gone on."""
        live = Sheet.objects.filter(round__in=self.rounds, void=False).order_by("pk")
        fields = ("pk", "application", "submitted_at", "comment", "figure", "marks", "seat")
        return tuple(row for row in (SheetRow(*row) for row in live.values_list(*fields))
                     if row.application in self.past_pks)  # fmt: skip

    @cached_property
    def notices(self) -> Sequence[Notice]:
        """Notices of the stage, with those that were repeated."""
        return tuple(Notice.objects.filter(round__in=self.rounds).select_related("round").order_by("pk"))

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """Seats of the committee that were taken, with those given up since."""
        taken = Seat.objects.filter(body__edition=self.edition, accepted_at__isnull=False)
        return tuple(taken.select_related("body", "expert__account").order_by("pk"))

    @cached_property
    def group_of(self) -> Mapping[int, int]:
        """Application -> the group it is placed with."""
        placed = Placement.objects.filter(application__edition=self.edition)
        return dict(placed.values_list("application", "group"))

    @cached_property
    def objections(self) -> Sequence[Objection]:
        """Objections to the notices of the stage."""
        return tuple(Objection.objects.filter(notice__in=self.notices).order_by("pk")) if self.notices else ()

    @cached_property
    def honours(self) -> Sequence[Honour]:
        """Titles and entries of the edition."""
        won = Honour.objects.filter(application__edition=self.edition).select_related("announcement", "revocation")
        return tuple(won.defer("announcement__entries", "revocation__entries").order_by("number"))

    @cached_property
    def numbers(self) -> dict[int, str]:
        """Number of each application by its primary key."""
        return {item.pk: item.number for item in self.items}


Owing = Callable[[Ground], Iterable[Owed]]
OWED: dict[str, Owing] = {}


def owing(function: Owing) -> Owing:
    """Register who owes the demand of the function's name."""
    assert function.__name__ not in OWED, f"{function.__name__} is owed twice"
    OWED[function.__name__] = function
    return function
