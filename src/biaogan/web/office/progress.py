"""How far an edition is: its stages with dates and counts, and the figures of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.calendar.deadlines import last_day
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.phrases import say
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import entry_name, short_name, stage_name
from biaogan.web.shared.navigation import Step

LIVE = (Round.OPEN, Round.CLOSED)


@dataclass(frozen=True)
class GroupProgress:
    """Sheets of one group: how many there are, how many are in. share: whole percents."""

    name: str
    given: int
    submitted: int

    @property
    def share(self) -> int:
        return 100 * self.submitted // self.given if self.given else 0


@dataclass(frozen=True)
class Figures:
    """The figures at the top of the desk. before: applications of the edition before, None where there is none."""

    applications: int
    before: int | None
    units: int
    signed: int
    sheets: GroupProgress

    @property
    def change(self) -> float | None:
        """Growth over the edition before, as a share."""
        return (self.applications - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class Closing:
    """What closes next. days: as ``deadlines.days_left``."""

    what: str
    closes: datetime
    days: int | None


def steps(law: Rulebook, rounds: Sequence[Round], counts: Mapping[int, int]) -> list[Step]:
    """The stages in order, each done, now or next, with its date or count.

    rounds: all of the edition, in order; counts: applications standing in each.
    """
    by_stage = {stage: [each for each in rounds if each.stage == stage.key] for stage in law.stages}
    return [
        Step(short_name(law, stage), *_note(own, sum(counts.get(each.pk, 0) for each in own)))
        for stage, own in by_stage.items()
        if _takes_place(stage, own)
    ]


def standing_in_rounds(edition: Edition) -> Mapping[int, int]:
    """Applications standing in each round."""
    live = Application.objects.filter(edition=edition, exit="").order_by()
    return dict(live.values_list("round").annotate(n=Count("pk")))


def _takes_place(stage: Stage, rounds: Sequence[Round]) -> bool:
    """A stage held only when necessary is shown once something was called to it."""
    return stage.when == "always" or any(each.state != Round.PLANNED for each in rounds)


def _note(rounds: Sequence[Round], count: int) -> tuple[str, str]:
    """(note, state) of a stage with these rounds and so many applications standing in it."""
    newest = rounds[-1] if rounds else None
    live = next((each for each in rounds if each.state in LIVE), None)
    language = current_language()
    if live is not None and live.kind == "apply" and live.closes:
        return say("office.step.closes", language, day=last_day(live.closes)), "now"
    if live is not None:
        return say("office.step.standing", language, n=count), "now"
    if newest is not None and newest.state == Round.SETTLED:
        return say("office.step.settled", language, at=newest.settled_at), "done"
    opens = newest.opens if newest is not None else None
    return (say("office.step.opens", language, at=opens) if opens else ""), "next"


def counted(edition: Edition) -> dict[str, QuerySet[Any]]:
    """What ``figures`` wants counted: applications, those of the edition before, units, those that signed, sheets."""
    submitted = Application.objects.exclude(number="")
    before = _before(edition).values("pk")[:1]
    signed = RecommendationList.objects.filter(round__edition=edition, recalled_at=None).exclude(signed_at=None)
    sheets = Sheet.objects.filter(round__edition=edition, void=False)
    return {
        "applications": submitted.filter(edition=edition), "before": submitted.filter(edition=Subquery(before)),
        "units": Unit.objects.filter(ended_at=None), "signed": Unit.objects.filter(pk__in=signed.values("unit")),
        "given": sheets, "submitted": sheets.exclude(submitted_at=None),
    }  # fmt: skip


def _before(edition: Edition) -> QuerySet[Edition]:
    """The editions of the programme that were called before this one, the newest first."""
    earlier = Q(year__lt=edition.year) | Q(year=edition.year, pk__lt=edition.pk)
    called = Edition.objects.filter(earlier, programme=edition.programme_id).exclude(published_at=None)
    return called.order_by("-year", "-pk")


def figures(counts: Mapping[str, int]) -> Figures:
    """The figures at the top of the desk, of ``counted``."""
    return Figures(
        applications=counts["applications"], before=counts["before"] or None, units=counts["units"],
        signed=counts["signed"], sheets=GroupProgress("", counts["given"], counts["submitted"]),
    )  # fmt: skip


def groups(edition: Edition) -> list[GroupProgress]:
    """Sheets of each group in the newest round of sheets that has begun."""
    newest = Sheet.objects.filter(round__edition=edition).order_by("-round__order", "-round__batch").values("round")[:1]
    sheets = Sheet.objects.filter(round__in=newest, void=False).exclude(application__placement=None)
    found = (
        sheets.order_by("application__placement__group__order", "application__placement__group")
        .values(name=F("application__placement__group__name"))
        .annotate(given=Count("pk"), submitted=Count("submitted_at"))
        .values_list("name", "given", "submitted")
    )
    return [GroupProgress(*row) for row in found]


def by_scope(edition: Edition, law: Rulebook) -> list[tuple[str, int]]:
    """(name of the scope, applications) in the order of the rulebook; nothing before the first application."""
    submitted = Application.objects.filter(edition=edition).exclude(number="").order_by()
    counts: Mapping[str, int] = dict(submitted.values("scope").annotate(n=Count("pk")).values_list("scope", "n"))
    entries = law.get("lists.scopes.entries")
    if not counts or not isinstance(entries, dict):
        return []
    return [(entry_name(law, "scopes", key), counts.get(key, 0)) for key in entries]


def closing(law: Rulebook, rounds: Sequence[Round], now: datetime) -> Closing | None:
    """What closes next, None where nothing is open with a close."""
    ahead = [each for each in rounds if each.state == Round.OPEN and each.closes is not None and each.closes > now]
    if not ahead:
        return None
    first = min(ahead, key=lambda each: each.closes or now)
    return Closing(stage_name(law, first.stage), first.closes or now, days_left(now, first.closes))
