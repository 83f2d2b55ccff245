"""How long a regulation is in force: from a day it names, its issue or one still to be entered, for so many years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Protocol

from biaogan.core.calendar.years import years_after
from biaogan.core.findings import implements

WARN_DAYS: Final = 180  # how long before its end a regulation is pointed at, where it does not say itself


class Text(Protocol):
    """A resolved rulebook, as far as it is asked here."""

    def get(self, path: str, default: Any = None) -> Any: ...


@dataclass(frozen=True)
class Validity:
    """since: first day in force, None = not known. last: last day, None = without end, or not known.

    warned: first day of the warning before the last one. setting: path of the day by which it all is known.
    """

    since: date | None
    last: date | None
    warned: date | None
    setting: str


@implements("S4-15b")
def validity_of(law: Text) -> Validity:
    """The validity of the measures: from ``since`` on, for ``years`` or until a day (S4-15b)."""
    about = {key: own for key, own in law.get("about").items() if own.get("layer") == "measures"}
    key = next(reversed(about), "")
    own: Mapping[str, Any] = about.get(key, {})
    effective = own.get("effective", {})
    named = effective.get("since", "issued")
    on_issue = named == "issued" and own.get("status") != "draft"  # the day a draft was sent round is not its issue
    found = own.get("issued") if on_issue else named
    since = found if isinstance(found, date) else None
    last = _last(effective, since)
    warned = last - timedelta(days=effective.get("warn_days", WARN_DAYS)) if last else None
    return Validity(since, last, warned, f"about.{key}.{'issued' if on_issue else 'effective.since'}")


def _last(effective: Any, since: date | None) -> date | None:
    """A day of its own, or the day before the same day so many years on."""
    until, years = effective.get("until"), effective.get("years")
    if isinstance(until, date):
        return until
    return years_after(since, years) - timedelta(days=1) if since and isinstance(years, int) else None
