"""Papers before and during publicity: the letter that asks for opinions, the notice, the record for approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from biaogan.apps.applications.models import Application
from biaogan.apps.door.course import unheld
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import (
    address,
    basis,
    columns,
    contact,
    issuer,
    office,
    rows,
    weights,
    words,
)  # fmt: skip
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.check import Check, check_code
from biaogan.apps.files.render.documents.notices import PublicNotice
from biaogan.apps.files.render.documents.reviews import ApprovalRecord, Candidate, ConsultLetter, Step
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Resolution
from biaogan.core.acts.stages.bodies import ruling_body
from biaogan.core.calendar.deadlines import day_of, last_day
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say, wording

UNITS = {"working": "工作日", "calendar": "日"}


def _candidates(applications: Iterable[Application]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(item.number, item.organisation.name, item.name, item.unit.name if item.unit else "")
        for item in applications
    )


def _full(standing: Round) -> list[Application]:
    items = Application.objects.filter(pk__in=[item.pk for item in unheld(standing)])
    return list(items.select_related("organisation", "unit").order_by("number"))


def reviews_done(edition: Edition, law: Rulebook) -> tuple[str, ...]:
    """Names of the reviews that were held."""
    settled = set(Round.objects.filter(edition=edition, state=Round.SETTLED).values_list("stage", flat=True))
    return tuple(stage.name for stage in law.stages if stage.kind in ("review", "defence") and stage.key in settled)


@implements("S1-20b")
def consult_letter(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The letter to each body the stage asks, with the list as its annex."""
    for body in case.the_stage.get("ask", []):
        content = ConsultLetter(
            issuer=issuer(case.law), number=str(case.inputs.get("number", "")), programme=case.the_edition.title,
            title=f"关于征求{case.the_edition.title}初评名单意见的函", to=words(case.law, f"bodies.{body}.name", body),
            basis=basis(case.law, case.the_stage.path), done=reviews_done(case.the_edition, case.law),
            list_name=f"{case.the_edition.title}初评名单", candidates=_candidates(_full(case.the_round)),
            domains=tuple(str(name) for name in case.law.get("lists.record_domains.entries", {}).values()),
            due=case.inputs.get("due_on"), contact=contact(case.the_edition, case.law), dated=case.inputs["sent_on"],
            at=case.now,
        )  # fmt: skip
        yield Paper("consult", case.the_round.key, f"征求意见函-{content.to}", content, body)


@implements("S1-21", "S0-18a", "S0-18b")
def notice(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The notice as Word for the channels and as PDF for the page."""
    made: Notice = outcome.made
    content = PublicNotice(
        issuer=office(case.law), title=f"{case.the_edition.title}推荐名单公示", programme=case.the_edition.title,
        basis=basis(case.law, case.the_stage.path), done=reviews_done(case.the_edition, case.law),
        list_name=f"{case.the_edition.title}推荐名单", columns=columns(case.law), weights=weights(case.law),
        rows=rows(_full(case.the_round), case.law), first=made.first, last=made.last, days=len(made.days),
        unit=UNITS[made.unit], calendar=_calendar(made),
        make_up=tuple(date.fromisoformat(day["date"]) for day in made.days if day["makeup"]),
        objection=address(f"/notices/{made.pk}/objection"),
        ruled_by=words(case.law, f"bodies.{ruling_body(case.law)}.name"),
        contact=contact(case.the_edition, case.law), supervision_phone=case.the_edition.contacts.get("supervision", ""),
        address=address(f"/notices/{made.pk}"), digest=made.digest, dated=case.today, at=case.now,
    )  # fmt: skip
    for kind in ("notice", "notice_pdf"):
        yield Paper(kind, made.key, f"{case.the_edition.title}公示", content)


def _calendar(made: Notice) -> str:
    """By which arrangement of holidays the working days were counted, as people call it; calendar days need none."""
    if made.unit != "working":
        return ""
    known = official_calendar().notices
    return say("papers.notice.calendar", notices=[known[year] for year in range(made.first.year, made.last.year + 1)])


@implements("S1-22", "S0-19a")
def approval(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The record of the approval: what was done before, what is approved, what is held back."""
    made: Resolution = outcome.made
    law, edition = case.law, case.the_edition
    approved = [int(pk) for pk, verdict in made.draft.items() if verdict["verdict"] == "advance"]
    items = Application.objects.filter(pk__in=approved).select_related("organisation", "unit").order_by("number")
    held = Application.objects.filter(edition=edition, exit="", holds__released_at=None, holds__isnull=False).distinct()
    objections = Objection.objects.filter(notice__round__edition=edition)
    content = ApprovalRecord(
        title=f"{edition.title}名单审批表", office=office(law), approver=words(law, f"bodies.{case.the_stage.by}.name",
        issuer(law)),
        basis=basis(law, case.the_stage.path), list_name=f"{edition.title}名单", steps=_steps(edition, law),
        candidates=_candidates(items),
        objections=f"公示期间收到异议{objections.count()}件，已审议{objections.exclude(ruled_at=None).count()}件。",
        held=tuple(f"{item.number}，暂缓" for item in held), opinion="", document=made.number or made.sitting,
        approved_on=made.dated, check=Check(check_code(canonical(made.draft)), address(f"/go/{made.key}")), at=case.now,
    )  # fmt: skip
    yield Paper("approval", made.key, f"{edition.title}名单审批表", content)


def _steps(edition: Edition, law: Rulebook) -> tuple[Step, ...]:
    names = {stage.key: stage.name for stage in law.stages}
    settled = Round.objects.filter(edition=edition, state=Round.SETTLED, batch=1).order_by("order")
    return tuple(
        Step(names[standing.stage], _dates(standing), say("papers.approval.settled"))
        for standing in settled
    )  # fmt: skip


def _dates(standing: Round) -> str:
    """The official days of a settled stage: of its window where it has one, else from its opening to its settling."""
    assert standing.settled_at is not None
    first = day_of(standing.opens or standing.opened_at or standing.settled_at)
    last = last_day(standing.closes) if standing.closes else day_of(standing.settled_at)
    return wording.day(first) if last <= first else f"{wording.day(first)}至{wording.day(last)}"
