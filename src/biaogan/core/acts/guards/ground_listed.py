from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from biaogan.core.acts.situation import Situation
from biaogan.core.calendar.years import years_after
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.words import NONE

ACCIDENT = "honour.revoke.accident"


@implements("S1-24", "S0-21b", "S0-21c", "S0-21a", "S4-14", "S3-16")
def ground_listed(case: Situation) -> Iterator[Finding]:
    """The ground is one the law names (S1-24), and an accident lies within the years it names (S0-21c)."""
    ground = case.inputs.get("ground", "")
    grounds = case.law.get("honour.revoke", {})
    if ground not in ("fraud", "accident") or ground not in grounds:
        yield Finding("ground.unlisted", place="ground", found=ground, clauses=case.law.cites("honour.revoke"))
    elif ground == "accident" and case.inputs.get("domain") not in _domains(case):
        yield Finding(
            "ground.unlisted", place="domain", found=case.inputs.get("domain"), clauses=case.law.cites(ACCIDENT)
        )
    elif ground == "accident" and case.announced_on is not None:
        yield from _outside(case, case.announced_on)


def _domains(case: Situation) -> Mapping[str, str]:
    """The domains of accidents, from the list the law names: the schemes differ in it."""
    listed = case.law.get(f"{ACCIDENT}.domains", "accident_domains")
    found: Mapping[str, str] = case.law.get(f"lists.{listed}.entries", {})
    return found


def _outside(case: Situation, first: date) -> Iterator[Finding]:
    """Counted from the announcement, both ends included; without a day nobody can tell."""
    years, happened = case.law.get(f"{ACCIDENT}.window_years", NONE), case.inputs.get("happened_on")
    clauses = case.law.cites(f"{ACCIDENT}.window_years")
    if years is NONE:
        return
    last = years_after(first, years)
    if happened is None:
        yield Finding("ground.undated", place="happened_on", wanted=years, clauses=clauses)
    elif not first <= happened <= last:
        told = {"first": first, "last": last}
        yield Finding("ground.outside_window", place="happened_on", found=happened, clauses=clauses, details=told)
