"""How far an edition is: its stages with dates and counts, and the figures of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F

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


def steps(edition: Edition, law: Rulebook) -> list[Step]:
    """The stages in order, each done, now or next, with its date or count."""
    rounds = list(Round.objects.filter(edition=edition).order_by("order", "batch"))
    standing = Application.objects.filter(edition=edition, exit="").values("round__stage").order_by()
    counts = dict(standing.annotate(n=Count("pk")).values_list("round__stage", "n"))
    by_stage = {stage: [each for each in rounds if each.stage == stage.key] for stage in law.stages}
    return [
        Step(short_name(law, stage), *_note(own, counts.get(stage.key, 0)))
        for stage, own in by_stage.items()
        if _takes_place(stage, own)
    ]


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


def figures(edition: Edition) -> Figures:
    """Applications, units and sheets, counted."""
    submitted = Application.objects.exclude(number="")
    before = Edition.objects.filter(programme=edition.programme_id, year=edition.year - 1).values("pk")
    signed = RecommendationList.objects.filter(round__edition=edition, recalled_at=None).exclude(signed_at=None)
    return Figures(
        applications=submitted.filter(edition=edition).count(),
        before=submitted.filter(edition__in=before).count() or None,
        units=Unit.objects.filter(ended_at=None).count(),
        signed=signed.values("unit").distinct().count(),
        sheets=_all_sheets(edition),
    )


def _all_sheets(edition: Edition) -> GroupProgress:
    live = Sheet.objects.filter(round__edition=edition, void=False)
    found = live.aggregate(given=Count("pk"), submitted=Count("submitted_at"))
    return GroupProgress("", found["given"], found["submitted"])


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


def closing(edition: Edition, law: Rulebook, now: datetime) -> Closing | None:
    """What closes next, None where nothing is open with a close."""
    ahead = Round.objects.filter(edition=edition, state=Round.OPEN, closes__gt=now).order_by("closes").first()
    if ahead is None or ahead.closes is None:
        return None
    return Closing(stage_name(law, ahead.stage), ahead.closes, days_left(now, ahead.closes))
