"""The period of a notice as readers see it: its working days, which one is today, how many are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from biaogan.apps.notices.models import Notice
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Day:
    """One counted day. look: the class of its box; said: what a reader hears."""

    date: date
    look: str
    said: str


@dataclass(frozen=True)
class Period:
    """days: the working days in order. nth: how many have begun; left: how many follow today. state: before,
    running or over. makeup: days on which a weekend is worked."""

    days: tuple[Day, ...]
    nth: int
    left: int
    state: str
    makeup: tuple[date, ...]


@implements("S1-21", "S0-18a", "S0-18b")
def period_of(notice: Notice, now: datetime) -> Period:
    """How far the period is; its dates were fixed when the notice was published."""
    here = day_of(now)
    dated = [(date.fromisoformat(day["date"]), bool(day["makeup"])) for day in notice.days]
    begun = sum(day <= here for day, _ in dated)
    state = "over" if now >= notice.ends else "running" if here >= notice.first else "before"
    return Period(
        days=tuple(_day(day, makeup, here) for day, makeup in dated), nth=begun, left=len(dated) - begun, state=state,
        makeup=tuple(day for day, makeup in dated if makeup),
    )  # fmt: skip


def _day(day: date, makeup: bool, here: date) -> Day:
    look = "past" if day < here else "today" if day == here else "add" if makeup else ""
    words = [say("public.day", current_language(), at=day)]
    words += [say("public.day.makeup", current_language())] if makeup else []
    words += [say(f"public.day.{look}", current_language())] if look in ("past", "today") else []
    return Day(day, look, "，".join(words) if current_language() == "zh" else ", ".join(words))
