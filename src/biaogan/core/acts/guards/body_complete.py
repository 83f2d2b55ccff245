from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Law, Situation
from biaogan.core.acts.stages.bodies import groups_of, has_groups, is_reviewing, panel_of
from biaogan.core.acts.stages.seats import fits
from biaogan.core.findings import Finding, implements


@implements("S1-13", "S1-14", "S0-11a", "S0-12", "S0-11b", "S4-9b")
def body_complete(case: Situation) -> Iterator[Finding]:
    """A round opens when its committee is complete and everyone has answered (S1-13, S1-14)."""
    by = case.law.get(f"stages.{case.stage}.by")
    if not is_reviewing(case.law, by):
        return  # the stage is held by an office or a unit, which needs no forming
    panel = panel_of(case.law)
    for kind in ("chair", "vice_chair"):
        wanted = case.law.get(f"{panel}.seats.{kind}", 0)
        found = sum(seats.held for seats in case.seats if seats.kind == kind)
        if not fits(found, wanted):
            clauses = case.law.cites(f"{panel}.seats")
            yield Finding("body.seat", place=kind, found=found, wanted=wanted, clauses=clauses)
    yield from _groups(case) if has_groups(case.law) else _members(case, panel)
    yield from _crowded(case, panel)
    waiting = sum(seats.unanswered for seats in case.seats)
    if waiting:
        yield Finding("body.unanswered", found=waiting, wanted=0, clauses=case.law.cites(panel))


@implements("S3-A2d")
def _crowded(case: Situation, panel: str) -> Iterator[Finding]:
    """No employer has more seats than the law allows it (S3-A2d)."""
    most = case.law.get(f"{panel}.employer_most")
    if isinstance(most, int):
        clauses = case.law.cites(f"{panel}.employer_most")
        for name, held in case.employers.items():
            if held > most:
                yield Finding("body.employer", found=held, wanted=most, clauses=clauses, details={"name": name})


def _members(case: Situation, panel: str) -> Iterator[Finding]:
    """A panel without groups has as many members as the law says, and one at least (S4-9b)."""
    clauses = case.law.cites(f"{panel}.seats")
    for kind, least in (("leader", 0), ("member", 1)):
        wanted = case.law.get(f"{panel}.seats.{kind}", 0)
        found = sum(seats.held for seats in case.seats if seats.kind == kind)
        if found < least or not fits(found, wanted):
            yield Finding("body.seat", place=kind, found=found, wanted=wanted or least, clauses=clauses)


def _groups(case: Situation) -> Iterator[Finding]:
    if not case.has_groups:
        yield Finding("body.leader", found=0, wanted=1, clauses=case.law.cites(f"{groups_of(case.law)}.leader"))
    least = fewest_members(case.law)
    for group in case.groups_short:
        if group.leaders != 1:
            clauses = case.law.cites(f"{groups_of(case.law)}.leader")
            yield Finding("body.leader", place=group.name, found=group.leaders, wanted=1, clauses=clauses)
        if group.members < least:
            clauses = case.law.cites(f"{groups_of(case.law)}.members")
            yield Finding("body.size", place=group.name, found=group.members, wanted=least, clauses=clauses)


def fewest_members(law: Law) -> int:
    """How many members a group has at least, 0 where the law sets no number (S1-14)."""
    least = law.get(f"{groups_of(law)}.members", [2])[0]
    return least if isinstance(least, int) else 0
