"""The committee: who sat in it, on what ground, and that they pledged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from biaogan.apps.door.evidence.ground import Ground, Owed, owing
from biaogan.apps.panels.models import Body, Group, Recusal, Seat
from biaogan.core.acts.stages.seats import fits

PANELS = ("panel", "group")
COMMITTEE = "committee"


def _has_panel(ground: Ground) -> bool:
    """Whether experts hold the stage, and something has gone through it."""
    return bool(ground.past) and ground.law.get(f"bodies.{ground.the_stage.by}.kind") in PANELS


@owing
def formed(ground: Ground) -> Iterator[Owed]:
    """A stage of experts has its committee (S1-12)."""
    if _has_panel(ground):
        body = Body.objects.filter(edition=ground.edition, code=COMMITTEE).first()
        yield Owed(body.key if body else ground.edition.key, body is not None, ground.edition.title)


@owing
def chaired(ground: Ground) -> Iterator[Owed]:
    """One chair and as many vice chairs as the law says took their seats (S1-13)."""
    if not _has_panel(ground):
        return
    ever: Counter[str] = Counter()
    live: Counter[str] = Counter()
    for seat in ground.seats:
        ever[seat.kind] += 1
        live[seat.kind] += seat.vacated_at is None
    for kind in ("chair", "vice_chair"):
        wanted = ground.law.get(f"bodies.committee.seats.{kind}", 0)
        yield Owed(ground.edition.key, fits(live[kind], wanted) or fits(ever[kind], wanted), "")


@owing
def led(ground: Ground) -> Iterator[Owed]:
    """Each group that read something had its leader (S1-14)."""
    if not _has_panel(ground):
        return
    groups = {group for application, group in ground.group_of.items() if application in ground.past_pks}
    has_leader = {seat.group_id for seat in ground.seats if seat.kind == Seat.LEADER}
    for group in Group.objects.filter(pk__in=groups):
        yield Owed(group.key, group.pk in has_leader, group.name)


@owing
def vetted(ground: Ground) -> Iterator[Owed]:
    """Each expert came from the pool (S1-11)."""
    for seat in _taken(ground):
        yield Owed(seat.key, seat.expert.status != "candidate", seat.expert.account.name)


@owing
def chosen(ground: Ground) -> Iterator[Owed]:
    """Each expert was chosen for a match that is written down (S1-12)."""
    for seat in _taken(ground):
        yield Owed(seat.key, bool(seat.basis.strip()), seat.expert.account.name)


@owing
def pledged(ground: Ground) -> Iterator[Owed]:
    """Who marked had pledged secrecy before (S1-15)."""
    marked = {sheet.seat for sheet in ground.sheets if sheet.submitted is not None}
    for seat in _taken(ground):
        if seat.pk in marked:
            yield Owed(seat.key, seat.pledged_at is not None, seat.expert.account.name)


def _taken(ground: Ground) -> Sequence[Seat]:
    return ground.seats if _has_panel(ground) else ()


@owing
def recused(ground: Ground) -> Iterator[Owed]:
    """A recusal that an applicant asked for was decided before the application was concluded on (S1-15)."""
    asked = Recusal.objects.filter(application__edition=ground.edition).exclude(state=Recusal.DECLARED)
    for recusal in asked.select_related("application", "expert__account"):
        decided = recusal.state != Recusal.SUGGESTED
        over = recusal.application_id in ground.past_pks
        yield Owed(recusal.key, decided or (False if over else None), recusal.expert.account.name)


@owing
def placed(ground: Ground) -> Iterator[Owed]:
    """Where groups review, each application had its group (S1-14)."""
    if ground.past and ground.law.get(f"bodies.{ground.the_stage.by}.kind") == "group":
        yield from ground.each(ground.past, ground.group_of.keys())
