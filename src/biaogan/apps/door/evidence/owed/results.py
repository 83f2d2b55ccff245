"""The decision, the announcement and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from biaogan.apps.door.evidence.ground import Ground, Owed, owing
from biaogan.apps.door.evidence.owed.publicity import channel_name, proofs_of
from biaogan.apps.honours.models import Announcement, Duty, Incident
from biaogan.apps.reviews.models import Resolution
from biaogan.core.calendar.deadlines import day_of

A_DAY = timedelta(days=1)  # an announcement is proved by the day after


@owing
def approved(ground: Ground) -> Iterator[Owed]:
    """What is to be announced was approved, by number and date (S1-22)."""
    found = Resolution.objects.filter(round__in=ground.rounds, kind="approve", adopted_at__isnull=False)
    approvals = [each for each in found if each.number and each.dated]
    paper = approvals[-1].key if approvals else ""
    return (Owed(item.key, bool(approvals), item.number, paper=paper) for item in ground.past)


@owing
def announced(ground: Ground) -> Iterator[Owed]:
    """Each title or entry came with a numbered announcement (S1-22)."""
    for honour in ground.honours:
        said = honour.announcement.kind == "results" and bool(honour.announcement.number)
        yield Owed(f"application:{honour.application_id}", said, honour.number, paper=honour.announcement.key)


@owing
def made_known(ground: Ground) -> Iterator[Owed]:
    """The announcement has its proof for each channel (S1-22)."""
    results = {each.key: each for each in Announcement.objects.filter(round__in=ground.rounds, kind="results")}
    proved = proofs_of(results)
    for key, announcement in results.items():
        law = ground.law_of(announcement.round_id or 0)
        due = False if ground.closed or ground.now >= announcement.published_at + A_DAY else None
        for code in law.stage(ground.the_stage.key).get("channels", []):
            yield Owed(key, (key, code) in proved or due, channel_name(law, code))


@owing
def certified(ground: Ground) -> Iterator[Owed]:
    """Each title has its certificate, where the law gives one."""
    if ground.law.get("honour.certificate") is True:
        yield from (Owed(honour.key, True, honour.number) for honour in ground.honours)


@owing
def awarded(ground: Ground) -> Iterator[Owed]:
    """Each title has its plaque by the time the edition is archived (S1-23a)."""
    if ground.law.get("honour.plaque") is not True:
        return
    for honour in ground.honours:
        due = False if ground.closed and honour.revoked_at is None else None
        yield Owed(honour.key, bool(honour.plaque_number) or due, honour.number)


@owing
def obliged(ground: Ground) -> Iterator[Owed]:
    """A duty with a date is done by then (S1-23b)."""
    duties = Duty.objects.filter(honour__application__edition=ground.edition, honour__revoked_at=None)
    for duty in duties.select_related("honour").order_by("pk"):
        late = duty.due is not None and duty.due < day_of(ground.now)
        yield Owed(duty.honour.key, duty.done_on is not None or (False if late else None), duty.honour.number)


@owing
def watched(ground: Ground) -> Iterator[Owed]:
    """A suspicion ends with an outcome (S1-24)."""
    opened = Incident.objects.filter(honour__application__edition=ground.edition).select_related("honour")
    for incident in opened.order_by("pk"):
        ended = incident.closed_at is not None
        yield Owed(incident.key, bool(incident.outcome) if ended else None, incident.honour.number)


@owing
def revoked(ground: Ground) -> Iterator[Owed]:
    """A revocation is announced (S1-24)."""
    for honour in ground.honours:
        if honour.revoked_at is None:
            continue
        paper = honour.revocation.key if honour.revocation else ""
        yield Owed(honour.key, honour.revocation is not None, honour.number, paper=paper)
