"""What editions leave behind besides applications, sheets and titles; made in bulk for size tests, like ``world``.

The finished edition has its timetable, visits, opinions, conclusions, notice and objections; the running one its
recusals, reported activities and messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from biaogan.apps.applications.models import Application, Judgement, Recommendation, RecommendationList, Verdict
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Body, Placement, Recusal, Seat
from biaogan.apps.people.models import Account, Activity, Expert, Member, Unit
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Opinion, Resolution, Slot, Visit

CONSULTED = "ministry"
BATCH = 500
WAITING = 3  # suggested recusals nobody decided yet
DAY = timedelta(days=1)


def leave(running: Edition, finished: Edition, units: Sequence[Unit], applicant: Account, at: datetime) -> None:
    """All of it. applicant: to whom the messages are."""
    items = list(Application.objects.filter(edition=finished).select_related("organisation", "unit").order_by("pk"))
    rounds = {each.stage: each for each in Round.objects.filter(edition=finished)}
    _heard(rounds, items, at)
    _concluded(finished, rounds, items, at)
    _published(rounds["notice"], items, at)
    _recused(running, at)
    _reported(running, units, at)
    _told(running, applicant, len(items), at)


def _heard(rounds: dict[str, Round], items: Sequence[Application], at: datetime) -> None:
    """Defences, visits and the opinions of the body that was asked."""
    Slot.objects.bulk_create(
        (
            Slot(round=rounds["defence"], application=item, place="第一会议室", starts=at + n * DAY, ends=at + n * DAY)
            for n, item in enumerate(items)
        ),
        BATCH,
    )
    Visit.objects.bulk_create(
        (Visit(application=item, round=rounds["visit"], doubt="核实数据", reported_at=at) for item in items), BATCH
    )
    Application.objects.filter(pk__in=[item.pk for item in items]).update(called=["visit"])
    sent = at.date()
    Opinion.objects.bulk_create(
        (
            Opinion(round=rounds["consult"], body=CONSULTED, application=item, sent_on=sent, view="agree",
                    returned_on=sent, answered_at=at)
            for item in items
        ),
        BATCH,
    )  # fmt: skip


def _concluded(finished: Edition, rounds: dict[str, Round], items: Sequence[Application], at: datetime) -> None:
    """One group read them all and advanced them all, and so did the committee."""
    body = Body.objects.create(edition=finished, code="committee", formed_at=at)
    group = body.groups.create(name="第1组", order=0)
    leader = Expert.objects.get(account__email="e0-0@bench.example")
    Seat.objects.create(
        body=body, group=group, kind=Seat.LEADER, expert=leader, basis="行业相符", invited_at=at, accepted_at=at,
        pledged_at=at,
    )  # fmt: skip
    Placement.objects.bulk_create((Placement(group=group, application=item) for item in items), BATCH)
    for stage in ("shortlist", "preliminary"):
        own = group if stage == "shortlist" else None
        Resolution.objects.create(round=rounds[stage], group=own, adopted_at=at, dated=at.date(), draft={})
        Verdict.objects.bulk_create(
            (
                Verdict(application=item, round=rounds[stage], verdict="advance", rank=n, score=90, score_rank=n)
                for n, item in enumerate(items, 1)
            ),
            BATCH,
        )


def _published(standing: Round, items: Sequence[Application], at: datetime) -> None:
    """The notice, with an objection to every item."""
    entries = [
        {"application": item.pk, "number": item.number, "name": item.name, "organisation": item.organisation.name,
         "unit": item.unit.name if item.unit else ""}
        for item in items
    ]  # fmt: skip
    notice = Notice.objects.create(
        round=standing, published_at=at, first=date(2025, 8, 1), last=date(2025, 8, 14), ends=at + 20 * DAY, days=[],
        unit="working", table_version="2025", columns=["number", "name", "organisation", "unit"], entries=entries,
        digest="0" * 64,
    )  # fmt: skip
    Objection.objects.bulk_create(
        (
            Objection(
                notice=notice, kind="staff" if n % 2 else "candidate", application=None if n % 2 else item,
                text="数据存疑", code_digest=f"{n:064x}", received_at=at, admitted=True, admitted_at=at, ruled_at=at,
                ruling="uphold", replied_at=at, reply="已核实。",
            )
            for n, item in enumerate(items)
        ),
        BATCH,
    )  # fmt: skip


def _recused(running: Edition, at: datetime) -> None:
    """For every expert a recusal was suggested; a few of them wait for the office."""
    experts = list(Expert.objects.filter(seats__body__edition=running).select_related("account").order_by("pk"))
    items = Application.objects.filter(edition=running).order_by("-pk")[: len(experts)]
    Recusal.objects.bulk_create(
        (
            Recusal(expert=expert, application=item, ground="曾任顾问", declared_at=at, declared_by=expert.account.key,
                    state=Recusal.SUGGESTED if n < WAITING else Recusal.DISMISSED)
            for n, (expert, item) in enumerate(zip(experts, items, strict=False))
        ),
        BATCH,
    )  # fmt: skip


def _reported(running: Edition, units: Sequence[Unit], at: datetime) -> None:
    """Activities of every unit, and claims of organisations that have members already."""
    Activity.objects.bulk_create(
        Activity(unit=unit, edition=running.key, title="经验交流会", held_on=at.date(), evidence="", reported_at=at)
        for unit in units
    )
    claimant = Account.objects.create_user("claimant@bench.example")
    claimed = Application.objects.filter(edition=running).values_list("organisation", flat=True)[:20]
    Member.objects.bulk_create(Member(organisation_id=pk, account=claimant, since=at) for pk in claimed)


def list_late(standing: Round, items: Sequence[Application], at: datetime) -> None:
    """A unit's list in the making: all its items are examined, every second one has its place."""
    checklist = checklist_items(law_of_round(standing), standing.stage)
    Judgement.objects.bulk_create(
        Judgement(application=item, round=standing, version_id=item.current_id, item=key, verdict="met", at=at)
        for item in items for key in checklist
    )  # fmt: skip
    assert items[0].unit is not None
    listing = RecommendationList.objects.create(round=standing, unit=items[0].unit)
    Recommendation.objects.bulk_create(
        Recommendation(list=listing, application=item, rank=n, opinion="推荐。") for n, item in enumerate(items[::2], 1)
    )


def _told(running: Edition, applicant: Account, count: int, at: datetime) -> None:
    """Messages of the edition, and work that waits for a person."""
    Message.objects.bulk_create(
        (
            Message(key=f"bench:{n}", recipient=applicant.key, address=applicant.email, template="submitted",
                    subject="申报已提交", body="已提交。", edition=running.key, made_at=at, sent_at=at)
            for n in range(count)
        ),
        BATCH,
    )  # fmt: skip
    Work.objects.bulk_create(
        (Work(kind="mail", key=f"bench:{n}", due=at, attempts=12, needs_person=True) for n in range(count)), BATCH
    )
