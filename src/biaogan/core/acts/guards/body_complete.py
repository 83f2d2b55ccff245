from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-13", "S1-14")
def body_complete(case: Situation) -> Iterator[Finding]:
    """A round opens when its committee is complete and everyone has answered (S1-13, S1-14)."""
    by = case.law.get(f"stages.{case.stage}.by")
    if case.law.get(f"bodies.{by}.kind") not in ("panel", "group"):
        return  # the stage is held by an office or a unit, which needs no forming
    for kind in ("chair", "vice_chair"):
        wanted = case.law.get(f"bodies.committee.seats.{kind}", 0)
        found = sum(seat.kind == kind for seat in case.seats)
        if isinstance(wanted, int) and found != wanted:
            clauses = case.law.cites("bodies.committee.seats")
            yield Finding("body.seat", place=kind, found=found, wanted=wanted, clauses=clauses)
    yield from _groups(case)
    waiting = sum(not seat.answered for seat in case.seats)
    if waiting:
        yield Finding("body.unanswered", found=waiting, wanted=0, clauses=case.law.cites("bodies.committee"))


def _groups(case: Situation) -> Iterator[Finding]:
    if not case.groups:
        yield Finding("body.leader", found=0, wanted=1, clauses=case.law.cites("bodies.groups.leader"))
    for group in case.groups:
        leaders = sum(seat.group == group and seat.kind == "leader" for seat in case.seats)
        members = sum(seat.group == group and seat.kind == "member" for seat in case.seats)
        if leaders != 1:
            yield Finding(
                "body.leader", place=group, found=leaders, wanted=1, clauses=case.law.cites("bodies.groups.leader")
            )
        least = case.law.get("bodies.groups.members", [2])[0]
        if isinstance(least, int) and members < least:
            yield Finding(
                "body.size", place=group, found=members, wanted=least, clauses=case.law.cites("bodies.groups.members")
            )
