"""The timetable of an edition: every stage in order, with its window as far as the law gives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from biaogan.apps.programmes.models import Round
from biaogan.core.calendar.deadlines import SHANGHAI, last_day
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import short_name, stage_name
from biaogan.web.shared.navigation import Step

DATED = ("apply", "recommend", "review", "defence", "notice")  # kinds whose rounds have a window


@dataclass(frozen=True)
class Stretch:
    """One stage. opens, closes: None where the date follows from the course of things. state: done, now or next."""

    name: str
    short: str
    opens: datetime | None
    closes: datetime | None
    clauses: tuple[str, ...]
    state: str


@implements("S1-6", "S1-N1.2.1", "S1-N1.3a", "S0-5b")
def timetable_of(law: Rulebook, rounds: Sequence[Round]) -> list[Stretch]:
    """Every stage that is always held, and those others that were; the newest round of each."""
    newest = {standing.stage: standing for standing in rounds}
    return [
        _stretch(law, stage, newest.get(stage.key))
        for stage in law.stages
        if stage.when == "always" or _state(newest.get(stage.key)) != "next"
    ]


def as_steps(timetable: Sequence[Stretch]) -> list[Step]:
    """The same as a rail."""
    return [Step(stretch.short, _dates(stretch), stretch.state) for stretch in timetable]


def _stretch(law: Rulebook, stage: Stage, standing: Round | None) -> Stretch:
    window = f"{stage.path}.window"
    clauses = law.cites(window if law.has(window) else stage.path)
    dated = standing if standing is not None and stage.kind in DATED else None
    opens, closes = (dated.opens, dated.closes) if dated else (None, None)
    return Stretch(stage_name(law, stage.key), short_name(law, stage), opens, closes, clauses, _state(standing))


def _state(standing: Round | None) -> str:
    if standing is None or standing.state == Round.PLANNED:
        return "next"
    return "now" if standing.state == Round.OPEN else "done"


def _dates(stretch: Stretch) -> str:
    if stretch.closes is not None:
        last = last_day(stretch.closes)
        return say("public.until", current_language(), month=last.month, day=last.day)
    if stretch.opens is not None:
        first = stretch.opens.astimezone(SHANGHAI)
        return say("public.from", current_language(), month=first.month, day=first.day)
    return ""
