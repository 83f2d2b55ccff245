from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.rulebook.validity import Validity, validity_of

PLACE: Final = "in_force.since"  # of the day in the settings of an edition


@implements("S1-26", "S0-23", "S4-0", "S4-15b", "S3-19")
def in_force(case: Situation) -> Iterator[Finding]:
    """An edition begins only while the text is in force (S1-26, S4-15b).

    A draft is adopted by entering the day from which it is in force (S4-0); an issue date that is not known is a
    warning, and so is an end that comes near.
    """
    status, validity = case.law.about("status", "in_force", layer="measures"), validity_of(case.law)
    if status == "expired":
        yield Finding("rulebook.expired", clauses=case.law.cites("about"))
    if status == "draft" and validity.since is None:
        yield Finding("rulebook.draft", place=PLACE, clauses=_clauses(case))
    elif validity.since is None:
        severity = Severity.WARNING if validity.setting.endswith(".issued") else Severity.ERROR
        yield Finding("rulebook.undated", severity, place=PLACE, clauses=_clauses(case))
    yield from _on_the_day(case, validity)


def _on_the_day(case: Situation, validity: Validity) -> Iterator[Finding]:
    """Today, and the day on which applications open, lie between the first and the last day."""
    days = [case.today, *(window.opens.date() for window in case.windows if window.stage == "apply" and window.opens)]
    first, last = min(days), max(days)
    if validity.since and first < validity.since:
        yield Finding("rulebook.not_yet", found=first, wanted=validity.since, clauses=_clauses(case))
    if validity.last and last > validity.last:
        yield Finding("rulebook.expired", found=last, wanted=validity.last, clauses=_clauses(case))
    elif validity.warned and last >= validity.warned:
        yield Finding("rulebook.expiring", Severity.WARNING, found=validity.last, clauses=_clauses(case))


def _clauses(case: Situation) -> tuple[str, ...]:
    """Where the measures speak of their own validity."""
    paths = (f"about.{key}.effective" for key in case.law.get("about", {}))
    return next((cited for path in paths if (cited := case.law.cites(path))), case.law.cites("about"))
