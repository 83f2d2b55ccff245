"""Opinions, the public notice and what was objected."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.apps.door.evidence.ground import Ground, Owed, owing
from biaogan.apps.notices.models import Channel, Inquiry, Notice, Objection
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion
from biaogan.core.rulebook.model import Rulebook, Stage


@owing
def asked(ground: Ground) -> Iterator[Owed]:
    """Each body that must be asked was asked about each item (S1-20b)."""
    rows = Opinion.objects.filter(round__in=ground.rounds).values_list("application", "body", "round")
    asked = {(application, body): standing for application, body, standing in rows}
    bodies = ground.own_law.stage(ground.the_stage.key).get("ask", [])
    for item in ground.past:
        for body in bodies if isinstance(bodies, list) else ():
            standing = asked.get((item.pk, body))
            yield Owed(item.key, standing is not None, item.number, paper=f"round:{standing}")


@owing
def answered(ground: Ground) -> Iterator[Owed]:
    """Who was asked answered, unless the law reads something into silence (S1-20b)."""
    waits = ground.own_law.stage(ground.the_stage.key).get("silence") == "wait"
    for opinion in Opinion.objects.filter(round__in=ground.rounds).order_by("pk"):
        if opinion.application_id in ground.past_pks and (waits or opinion.view):
            yield Owed(opinion.key, bool(opinion.view), ground.numbers.get(opinion.application_id, ""))


@owing
def noticed(ground: Ground) -> Iterator[Owed]:
    """What went on stood on a notice (S1-21)."""
    shown = {entry["application"] for notice in ground.notices for entry in notice.entries}
    return ground.each(ground.past, shown)


@owing
def lasting(ground: Ground) -> Iterator[Owed]:
    """A notice ran as many days as the law says, and was not settled before (S1-21)."""
    for notice in _whole(ground):
        stage = ground.law_of(notice.round_id).stage(notice.round.stage)
        ended = notice.round.settled_at
        in_full = _length(notice) >= _days(stage) and (ended is None or ended >= notice.ends)
        yield Owed(notice.key, in_full if _is_over(notice) else None, f"{notice.first}/{notice.last}")


def _whole(ground: Ground) -> list[Notice]:
    """Those that were not repeated."""
    return [notice for notice in ground.notices if notice.superseded_at is None]


def _is_over(notice: Notice) -> bool:
    return notice.round.state == Round.SETTLED


def _length(notice: Notice) -> int:
    return len(notice.days) if notice.unit == "working" else (notice.last - notice.first).days + 1


def _days(stage: Stage) -> int:
    days = stage.get("days", 0)
    return days if isinstance(days, int) else 0


@owing
def shown(ground: Ground) -> Iterator[Owed]:
    """A notice that is over has its proof for each channel (S1-21)."""
    notices = {notice.key: notice for notice in _whole(ground)}
    proved = proofs_of(notices)
    for key, notice in notices.items():
        law = ground.law_of(notice.round_id)
        for code in law.stage(notice.round.stage).get("channels", []):
            due = False if _is_over(notice) else None
            yield Owed(key, (key, code) in proved or due, channel_name(law, code))


def proofs_of(subjects: object) -> set[tuple[str, str]]:
    """(key, channel) of every proof that these notices or announcements have."""
    keys = list(subjects)  # type: ignore[call-overload]
    return set(Channel.objects.filter(subject__in=keys).values_list("subject", "code")) if keys else set()


def channel_name(law: Rulebook, code: str) -> str:
    """What the rulebook calls a channel."""
    found = law.get(f"lists.channels.entries.{code}", code)
    return found if isinstance(found, str) else code


def _objections(ground: Ground) -> Iterator[tuple[Objection, bool]]:
    """Each objection, and whether it had to be dealt with by now: its item went on, or the results are out."""
    for objection in ground.objections:
        over = ground.announced or ground.closed or objection.application_id in ground.past_pks
        yield objection, over


def _due(done: bool, over: bool) -> bool | None:
    return done or (False if over else None)


@owing
def admitted(ground: Ground) -> Iterator[Owed]:
    """An objection was admitted or refused (S1-21)."""
    for objection, over in _objections(ground):
        yield Owed(objection.key, _due(objection.admitted is not None, over), objection.key)


@owing
def inquired(ground: Ground) -> Iterator[Owed]:
    """What was admitted was inquired into (S1-21)."""
    noted = Inquiry.objects.filter(objection__in=ground.objections)
    inquiries = set(noted.values_list("objection", flat=True)) if ground.objections else set()
    for objection, over in _objections(ground):
        if objection.admitted:
            yield Owed(objection.key, _due(objection.pk in inquiries, over), objection.key)


@owing
def ruled(ground: Ground) -> Iterator[Owed]:
    """What was admitted about the work of selecting was ruled by the committee (S1-21)."""
    for objection, over in _objections(ground):
        if objection.admitted and objection.kind != "staff":
            yield Owed(objection.key, _due(bool(objection.ruling), over), objection.key)


@owing
def replied(ground: Ground) -> Iterator[Owed]:
    """Whoever objected was answered (S1-21)."""
    for objection, over in _objections(ground):
        over = over and (ground.announced or ground.closed)
        yield Owed(objection.key, _due(objection.replied_at is not None, over), objection.key)
