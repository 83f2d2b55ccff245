"""What people race for: a contest sets its field once, restores it before every race, says what must hold after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.door.moves import replay
from biaogan.apps.ledger.models import Entry
from tests.races.arena import Attempt, Result

Attempts = list[tuple[str, Attempt]]


class Contest:
    """A contest of ``contestants`` people."""

    contestants = 2

    def __init__(self) -> None:
        self.last_entry = 0
        self.set_up()

    def set_up(self) -> None:
        """The field, by real acts."""
        raise NotImplementedError

    def restore(self) -> None:
        """The field as it was before the first race. Rows are put back: no act undoes what these acts do."""
        raise NotImplementedError

    def attempts(self) -> Attempts:
        """Who tries what."""
        raise NotImplementedError

    def broken(self, results: list[Result]) -> list[str]:
        """What does not hold after a race."""
        raise NotImplementedError

    # helpers of all contests
    def begin(self) -> None:
        self.restore()
        self.last_entry = Entry.objects.order_by("pk").values_list("pk", flat=True).last() or 0

    def entries(self) -> list[Entry]:
        """What the ledger says of this race."""
        return list(Entry.objects.filter(pk__gt=self.last_entry).order_by("pk"))

    def judged(self, results: list[Result]) -> list[str]:
        """Everything that is wrong: errors nobody handles, attempts without an entry, and what the contest minds."""
        errors = [f"{result.name}: {type(result.error).__name__}: {result.error}" for result in results if result.error]
        done = sum(result.succeeded for result in results)
        counted = [] if len(self.entries()) == done else [f"{done} done, {len(self.entries())} entries"]
        return errors or [*counted, *self.broken(results)]

    def standing_differs(self, application: int, before: Any) -> list[str]:
        """Whether the moves of this race lead from the standing before to the rows of now."""
        moves = [move for entry in self.entries() for move in entry.moves]
        start = [{"application": application, "what": "round", "to": before}]
        told = replay([*start, *moves])[application]
        row = Application.objects.get(pk=application)
        return (
            []
            if (told.round, told.exit) == (row.round_id, row.exit)
            else [f"told {told}, stands {row.round_id} {row.exit}"]
        )


def winners(results: Sequence[Result]) -> list[str]:
    return [result.name for result in results if result.succeeded]


def only(results: list[Result], *codes: str) -> list[str]:
    """Complaints unless exactly one succeeded and the others were refused for these reasons."""
    complaints = [] if len(winners(results)) == 1 else [f"succeeded: {winners(results)}"]
    strange = [result for result in results if not result.succeeded and not set(result.refused) <= set(codes)]
    return complaints + [f"{result.name} refused for {result.refused}" for result in strange]
