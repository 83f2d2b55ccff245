"""Effects before and during publicity: opinions, notices, objections (S1-20b, S1-21)."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.applications.numbers import issue_numbers
from biaogan.apps.door.course import catch_up, leave, unheld
from biaogan.apps.door.moves import HOLD, REENTER, RELEASE, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.notices.models import Channel, Inquiry, Notice, Objection, Objector
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion, Resolution
from biaogan.core.calendar.deadlines import closing_instant, opening_instant
from biaogan.core.calendar.working_days import period
from biaogan.core.findings import implements


@effect("opinion.ask")
@implements("S1-20b")
def ask(case: Situation) -> Outcome:
    """A letter to each body the stage names; an opinion is awaited on every item. inputs: sent_on, due_on."""
    asked = [
        Opinion(round=case.the_round, body=body, application=item, sent_on=case.inputs["sent_on"],
        due_on=case.inputs.get("due_on"))
        for body in case.the_stage.get("ask", [])
        for item in unheld(case.the_round)
    ]  # fmt: skip
    Opinion.objects.bulk_create(asked, ignore_conflicts=True)
    return Outcome(touches=[opinion.application.key for opinion in asked])


@effect("opinion.give")
@implements("S1-20b")
def give(case: Situation) -> Outcome:
    """The view on one item; one against holds it until a later view agrees. inputs: view, reason, returned_on."""
    assert isinstance(case.subject, Opinion)
    opinion, moves = case.subject, []
    held = Hold.objects.filter(application=opinion.application, opened_by=opinion.key, released_at=None).exists()
    opinion.view, opinion.reason = case.inputs["view"], case.inputs.get("reason", "")
    opinion.returned_on, opinion.answered_at = case.inputs.get("returned_on", case.today), case.now
    opinion.save()
    if opinion.view == "against" and not held:
        moves = [_hold(opinion.application, opinion.key, "opinion", case.now)]
    elif opinion.view == "agree" and held:
        moves = [Move(opinion.application_id, RELEASE, opinion.key)]
        moves += catch_up(opinion.application, [opinion.key], case.law, case.now)
    events = ["application_held"] if opinion.view == "against" and not held else []
    return Outcome(moves=moves, touches=[opinion.application.key], events=events)


def _hold(application: Application, opener: str, ground: str, now: datetime) -> Move:
    """``ground``: "opinion" or "objection"; what was said stays with the opinion or the objection itself."""
    Hold.objects.create(application=application, ground=ground, opened_by=opener, opened_at=now)
    return Move(application.pk, HOLD, opener)


@effect("notice.publish")
@implements("S1-21", "S1-N1.3c", "S0-18a", "S0-18b", "S4-10b", "S3-12b")
def publish(case: Situation) -> Outcome:
    """The list with its dates: so many working days by the official calendar, computed here and never typed."""
    stage = case.the_stage
    found = period(case.today, stage.get("days"), stage.get("unit"), stage.get("first_day"), official_calendar())
    entries = [
        {"application": item.pk, "number": item.number, "name": item.name, "organisation": item.organisation.name,
         "unit": item.unit.name if item.unit else ""}
        for item in Application.objects.filter(pk__in=[item.pk for item in unheld(case.the_round)])
        .select_related("organisation", "unit").order_by("number")
    ]  # fmt: skip
    notice = Notice.objects.create(
        round=case.the_round, published_at=case.now, first=found.first, last=found.last,
        ends=closing_instant(found.last, str(stage.get("close_time", "24:00"))), unit=stage.get("unit"),
        days=[{"date": day.date.isoformat(), "makeup": day.makeup} for day in found.days],
        table_version=found.table_version, columns=stage.get("columns"), entries=entries,
        digest=sha256(canonical(entries)).hexdigest(),
    )  # fmt: skip
    Round.objects.filter(pk=case.the_round.pk).update(opens=opening_instant(notice.first), closes=notice.ends)
    return Outcome(
        made=notice, touches=[notice.key, *(f"application:{entry['application']}" for entry in entries)],
        content={"first": notice.first, "last": notice.last, "items": len(entries)},
    )  # fmt: skip


@effect("notice.prove")
@effect("announcement.prove")
@implements("S1-21", "S1-22", "S0-18a", "S0-18b", "S0-19b")
def prove(case: Situation) -> Outcome:
    """Proof of a channel. inputs: channel, address, file (picture), shown_at."""
    received = case.inputs.get("file")
    Channel.objects.update_or_create(
        subject=case.subject_key(), code=case.inputs["channel"],
        defaults={
            "address": case.inputs.get("address", ""), "picture": received.file if received else None,
            "digest": received.digest if received else "", "shown_at": case.inputs.get("shown_at"),
            "recorded_at": case.now,
        },
    )  # fmt: skip
    return Outcome()


CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is mistaken for another: no I, O, 0, 1


@effect("objection.lodge")
@implements("S1-21", "S0-18c")
def lodge(case: Situation) -> Outcome:
    """Kept with its evidence; identity sealed apart; a tracking code that only its bearer knows."""
    code = "-".join("".join(secrets.choice(CODE_SIGNS) for _ in range(4)) for _ in range(3))
    assert isinstance(case.subject, Notice)
    objection = Objection.objects.create(
        notice=case.subject, kind=case.inputs["kind"], application=case.inputs.get("application"),
        text=case.inputs["text"], code_digest=sha256(code.encode()).hexdigest(), received_at=case.now,
        evidence=[
            {"name": received.name, "digest": received.digest, "size": received.size}
            for received in case.inputs.get("files", ())
        ],
    )  # fmt: skip
    if case.inputs.get("name") or case.inputs.get("contact"):
        Objector.objects.create(
            objection=objection, name=case.inputs.get("name", ""), contact=case.inputs.get("contact", "")
        )
    return Outcome(made=(objection, code), touches=[objection.key], content={"kind": objection.kind})


@effect("objection.unseal")
def unseal(case: Situation) -> Outcome:
    """The identity is shown to whoever asked, with the reason on record."""
    return Outcome(made=Objector.objects.filter(objection=case.subject_pk).first())


@effect("objection.admit")
@implements("S1-21", "S0-18d")
def admit(case: Situation) -> Outcome:
    """Taken up: the disputed item alone is held. Or refused, with a reason. inputs: admit, reason."""
    assert isinstance(case.subject, Objection)
    objection, moves = case.subject, []
    objection.admitted, objection.admitted_at = bool(case.inputs["admit"]), case.now
    objection.admission_reason = case.inputs.get("reason", "")
    about = objection.application
    if objection.admitted and about is not None and objection.kind != "staff" and not about.exit:
        moves = [_hold(about, objection.key, "objection", case.now)]
        objection.hold = Hold.objects.get(application=about, opened_by=objection.key)
    objection.save()
    return Outcome(moves=moves, touches=[objection.key], content={"admitted": objection.admitted})


@effect("objection.inquire")
@implements("S1-21", "S0-18d")
def inquire(case: Situation) -> Outcome:
    """One step of the inquiry. inputs: note, files."""
    proofs = [{"name": file.name, "digest": file.digest, "size": file.size} for file in case.inputs.get("files", ())]
    inquiry = Inquiry.objects.create(
        objection_id=case.subject_pk, note=case.inputs["note"], proofs=proofs, by=case.actor.key, at=case.now
    )
    return Outcome(made=inquiry)


@effect("objection.rule")
@implements("S1-21", "S0-18d")
def rule(case: Situation) -> Outcome:
    """The committee's ruling. uphold: what was decided stands; correct: it stands corrected, for an applicant's own
    objection the exit is undone; remove: the application leaves. The hold ends, and a latecomer goes on alone."""
    assert isinstance(case.subject, Objection)
    objection, ruling = case.subject, case.inputs["ruling"]
    objection.ruling, objection.ruling_reason, objection.ruled_at = ruling, case.inputs["reason"], case.now
    objection.save()
    Resolution.objects.create(
        round=objection.notice.round, kind="rule", present=list(case.inputs["present"]), minutes=case.inputs["reason"],
        led_by=case.inputs.get("led_by") or case.presiding, dated=case.today, adopted_at=case.now,
        number=issue_numbers(f"{case.the_edition.year}-审议-", digits=3)[0],
        draft={"objection": objection.pk, "ruling": ruling},
    )  # fmt: skip
    return Outcome(moves=_after_ruling(case, objection, ruling), touches=[objection.key], content={"ruling": ruling})


def _after_ruling(case: Situation, objection: Objection, ruling: str) -> list[Move]:
    about = objection.application
    if about is None or objection.kind == "staff":
        return []
    moves = [Move(about.pk, RELEASE, objection.key)] if objection.hold_id else []
    if ruling == "remove":
        return [*moves, *leave([about], "removed")]
    if objection.kind == "own" and ruling == "correct" and about.exit:
        return [*moves, Move(about.pk, REENTER)]
    return [*moves, *catch_up(about, [objection.key], case.law, case.now)]


@effect("objection.reply")
@implements("S1-21", "S0-18d")
def reply(case: Situation) -> Outcome:
    """The answer its bearer reads by the tracking code. inputs: note."""
    Objection.objects.filter(pk=case.subject_pk).update(reply=case.inputs["note"], replied_at=case.now)
    return Outcome()
