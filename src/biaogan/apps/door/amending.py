"""An edition under way comes under another law: what changes for whom, and what that would undo (S1-6, S1-N1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from django.db.models import Count

from biaogan.apps.applications.models import Application, Recommendation
from biaogan.apps.applications.queries import quota_in
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.law import law_of_edition, law_of_round, window_of
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.calendar.working_days import Period, period
from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.amendment import Change, changes, undone
from biaogan.core.rulebook.model import Rulebook

KEEP, MOVE = TREATMENTS = "keep", "move"
AHEAD, RUNNING, BEHIND = "ahead", "running", "behind"
RUNS: Final = (Round.OPEN, Round.CLOSED)


@dataclass(frozen=True)
class InFlight:
    """A round in flight that an amendment concerns. items: applications that stand in it; changes: what concerns it."""

    standing: Round
    items: int
    changes: tuple[Change, ...]

    @property
    def key(self) -> str:
        """Under which its treatment is given."""
        return self.standing.key


@dataclass(frozen=True)
class Met:
    """A stage that a change concerns. state: behind = it is over for these items, running, ahead = they come to it."""

    stage: str
    state: str
    items: int


@dataclass(frozen=True)
class Amendment:
    """What another law would change in an edition."""

    edition: Edition
    after: Rulebook

    @cached_property
    def before(self) -> Rulebook:
        """The law that the edition is pinned to now."""
        return law_of_edition(self.edition)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.before, self.after)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        found = self.edition.rounds.select_related("pin").defer("pin__tree").order_by("order", "batch")
        return tuple(found)

    @cached_property
    def standing(self) -> Mapping[int, int]:
        """Round -> applications that stand in it and have not left."""
        live = Application.objects.filter(edition=self.edition, exit="").order_by().values_list("round")
        return dict(live.annotate(n=Count("pk")))

    @cached_property
    def in_flight(self) -> tuple[InFlight, ...]:
        """Rounds that run and go by a value that would change; each by the law it runs under."""
        return tuple(
            InFlight(each, self.standing.get(each.pk, 0), concerning)
            for each in self.rounds if each.state in RUNS
            if (concerning := self._concerning(each))
        )  # fmt: skip

    def _concerning(self, standing: Round) -> tuple[Change, ...]:
        own = law_of_round(standing)
        found = self.changes if own.hash == self.before.hash else changes(own, self.after)
        return tuple(change for change in found if standing.stage in change.stages)

    @cached_property
    def begun(self) -> frozenset[str]:
        """Keys of the stages that something has reached."""
        reached = set(Application.objects.filter(edition=self.edition).values_list("round", flat=True))
        return frozenset(each.stage for each in self.rounds if each.state != Round.PLANNED or each.pk in reached)

    def met(self, change: Change) -> Iterator[Met]:
        """Which stages a change concerns, and how many applications each of them has behind, in or before it."""
        orders = {each.stage: each.order for each in self.rounds}
        for stage in change.stages:
            here = [each for each in self.rounds if each.stage == stage]
            order = orders.get(stage, len(orders))
            behind = self._items(each for each in self.rounds if each.order > order)
            running = self._items(each for each in here if each.state in RUNS)
            ahead = self._items(each for each in self.rounds if each.order < order)
            ahead += self._items(each for each in here if each.state == Round.PLANNED)
            found = ((AHEAD, ahead), (RUNNING, running), (BEHIND, behind))
            yield from (Met(stage, state, n) for state, n in found if n)

    def _items(self, rounds: Iterator[Round]) -> int:
        return sum(self.standing.get(each.pk, 0) for each in rounds)

    def untreated(self, treatments: Mapping[str, str]) -> list[str]:
        """Keys of the rounds in flight of which nobody said what becomes of them."""
        return [flight.key for flight in self.in_flight if treatments.get(flight.key) not in TREATMENTS]

    def moved(self, treatments: Mapping[str, str]) -> list[InFlight]:
        """The rounds that go on under the new law."""
        return [flight for flight in self.in_flight if treatments.get(flight.key) == MOVE]

    def concerned(self) -> list[Application]:
        """Live applications that a change is still to meet, or that stand in a round in flight it concerns."""
        orders = {each.stage: each.order for each in self.rounds}
        last = max((orders.get(stage, -1) for change in self.changes for stage in change.stages), default=-1)
        live = Application.objects.filter(edition=self.edition, exit="", round__order__lte=last)
        return list(live.exclude(round__state=Round.SETTLED).order_by("pk"))

    def undone(self, treatments: Mapping[str, str], now: datetime) -> Sequence[Finding]:
        """What has happened already and would not stand any more."""
        found = [*undone(self.before, self.after, self.begun)]
        if not found:
            for flight in self.moved(treatments):
                found += _cut(flight, self.after, now)
        return found


def _cut(flight: InFlight, law: Rulebook, now: datetime) -> Iterator[Finding]:
    """A round that would end before it ran as long as was said, or lose what was done in it."""
    stage, place = flight.standing.stage, f"treatments.{flight.key}"
    opens, closes = window_of(law, stage)
    clauses = law.cites(f"stages.{stage}.window")
    if closes is not None and closes <= now:
        yield Finding("amendment.window_over", place=place, found=closes, wanted=now, clauses=clauses)
    if opens is not None and opens > now:
        yield Finding("amendment.window_begun", place=place, found=opens, wanted=now, clauses=clauses)
    for notice in running_notices(flight.standing):
        last = period_of(notice, law).last
        if last < notice.last:
            cites = law.cites(f"stages.{stage}.days")
            yield Finding("amendment.notice_shorter", place=place, found=last, wanted=notice.last, clauses=cites)
    if flight.standing.kind == "recommend":
        yield from _over_quota(flight.standing, law)


def running_notices(standing: Round) -> Collection[Notice]:
    """Notices that run in a round."""
    return list(Notice.objects.filter(round=standing, superseded_at=None)) if standing.kind == "notice" else []


def period_of(notice: Notice, law: Rulebook) -> Period:
    """The period that a law gives a notice published when this one was. Raises YearMissing."""
    stage = law.stage(notice.round.stage)
    days, unit, first = (stage.get(name) for name in ("days", "unit", "first_day"))
    return period(day_of(notice.published_at), days, unit, first, official_calendar())


def _over_quota(standing: Round, law: Rulebook) -> Iterator[Finding]:
    """A quota below what was signed binds from the next list on; nothing signed is lost."""
    quota = quota_in(law, wider=False)
    signed = Recommendation.objects.filter(list__round=standing, dropped_at=None, list__signed_at__isnull=False)
    counts = signed.order_by().values_list("list__unit").annotate(n=Count("pk"))
    most = max((n for _, n in counts), default=0)
    if quota is not None and most > quota:
        cites = law.cites(f"stages.{standing.stage}.quota")
        place = f"stages.{standing.stage}.quota"
        yield Finding("amendment.quota", Severity.WARNING, place=place, found=most, wanted=quota, clauses=cites)
