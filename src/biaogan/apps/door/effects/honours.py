"""Effects of decision and after: approval, announcement, titles, duties, revocation (S1-22..S1-24)."""

from __future__ import annotations

import secrets
from hashlib import sha256

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.numbers import issue_numbers
from biaogan.apps.door.course import decide_on, go_on, leave, unheld
from biaogan.apps.door.moves import CONFER, REVOKE, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.honours.models import TITLE, Announcement, Duty, Honour, Incident
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.library.services import publish_case, withdraw_case
from biaogan.apps.programmes.services import settle_round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.core.findings import implements


@effect("resolution.approve")
@implements("S1-22", "S0-19a", "S4-10c", "S3-13a")
def approve(case: Situation) -> Outcome:
    """The authority takes the undisputed list. inputs: number, dated, sitting, refused = {application: reason}."""
    refused: dict[int, str] = case.inputs.get("refused", {})
    items = unheld(case.the_round)
    approved = [item for item in items if item.pk not in refused]
    for item in items:
        decide_on(item, "reject" if item.pk in refused else "advance", refused.get(item.pk, ""))
    resolution = Resolution.objects.create(
        round=case.the_round, kind="approve", number=case.inputs.get("number", ""), dated=case.inputs["dated"],
        sitting=case.inputs.get("sitting", ""), adopted_at=case.now, led_by=case.actor.key,
        draft={str(item.pk): {"verdict": "reject" if item.pk in refused else "advance"} for item in items},
    )  # fmt: skip
    left = leave([item for item in items if item.pk in refused], "not_chosen")
    moves = [*go_on(approved, case.law, case.now), *left]
    return Outcome(moves=moves, made=resolution, touches=[resolution.key])


@effect("announcement.publish")
@implements("S1-22", "S1-23a", "S0-19b", "S4-10c", "S3-13b")
def announce(case: Situation) -> Outcome:
    """The annual list is public and its titles are conferred. inputs: number, dated, title."""
    items = unheld(case.the_round)
    full = list(
        Application.objects.filter(pk__in=[item.pk for item in items])
        .select_related("organisation", "unit", "current")
        .order_by("number")
    )
    entries = [
        {
            "number": item.number,
            "name": item.name,
            "organisation": item.organisation.name,
            "unit": item.unit.name if item.unit else "",
        }
        for item in full
    ]
    announcement = Announcement.objects.create(
        round=case.the_round, kind="results", title=case.inputs["title"], number=case.inputs["number"],
        dated=case.inputs["dated"], published_at=case.now, entries=entries,
        digest=sha256(canonical(entries)).hexdigest(),
    )  # fmt: skip
    numbers = issue_numbers(f"ZB-{case.the_edition.year}-", len(full))
    titles = [confer(case, announcement, item, number) for item, number in zip(full, numbers, strict=True)]
    moves = [Move(item.pk, CONFER, number) for item, number in zip(full, numbers, strict=True)]
    settle_round(case.the_round, case.now)
    touched = [announcement.key, *(honour.key for honour in titles)]
    return Outcome(moves=moves, made=announcement, touches=touched, events=["honour_conferred"])


def confer(case: Situation, announcement: Announcement, application: Application, number: str) -> Honour:
    """What one application won, under a number of its own, and the duties that come with it (S1-23b, S0-20)."""
    honour = Honour.objects.create(
        application=application, announcement=announcement, title=case.law.get("honour.name", ""),
        form=case.law.get("honour.form", TITLE),
        number=number, code=secrets.token_hex(6), conferred_on=case.inputs["dated"],
    )  # fmt: skip
    Duty.objects.bulk_create([Duty(honour=honour, kind=kind) for kind in _duties(case)])
    return honour


@implements("S1-23b", "S2-B1.4a", "S0-20")
def _duties(case: Situation) -> list[str]:
    listed = [key for key in case.law.get("honour.duties", {}) if key != "cites"]
    return [*listed, *(["video"] if case.law.has("materials.video") else [])]


@effect("comment.release")
@implements("S1-15", "S0-13b")
def release_comments(case: Situation) -> Outcome:
    """Comments as the applicant may read them. inputs: comments = {sheet: text}."""
    released = []
    for pk, text in case.inputs["comments"].items():
        sheet = Sheet.objects.get(pk=pk, round__edition=case.the_edition)
        sheet.released, sheet.released_at = text, case.now
        sheet.save(update_fields=["released", "released_at"])
        released.append(sheet.key)
    return Outcome(touches=released)


@effect("honour.award")
@implements("S1-23a", "S4-10c", "S3-13b")
def award(case: Situation) -> Outcome:
    """The plaque: its number, when it was made and handed over."""
    given = {
        name: case.inputs[name]
        for name in ("plaque_number", "plaque_made_on", "plaque_delivered_on")
        if name in case.inputs
    }
    Honour.objects.filter(pk=case.subject_pk).update(**given)
    return Outcome(touches=[case.the_application.key])


@effect("duty.record")
@implements("S1-23b", "S2-B1.4a", "S0-20")
def record_duty(case: Situation) -> Outcome:
    """A duty done, or its date. inputs: kind, due, done_on, note, file."""
    received = case.inputs.get("file")
    duty, _ = Duty.objects.update_or_create(
        honour_id=case.subject_pk, kind=case.inputs["kind"],
        defaults={
            **{name: case.inputs[name] for name in ("due", "done_on", "note") if name in case.inputs},
            **({"proof": received.file} if received else {}),
        },
    )  # fmt: skip
    return Outcome(made=duty)


@effect("incident.open")
@implements("S1-24", "S0-21a", "S4-14", "S3-16")
def open_incident(case: Situation) -> Outcome:
    """A suspected ground: the title stands under inquiry. inputs: ground, domain, happened_on, reason (the source)."""
    incident = Incident.objects.create(
        honour_id=case.subject_pk, ground=case.inputs["ground"], domain=case.inputs.get("domain") or "",
        happened_on=case.inputs.get("happened_on"), source=case.inputs["reason"], opened_at=case.now,
    )  # fmt: skip
    return Outcome(made=incident, touches=[incident.key, case.the_application.key])


@effect("incident.close")
def close_incident(case: Situation) -> Outcome:
    """No ground was found: the title stands as before."""
    Incident.objects.filter(pk=case.subject_pk).update(
        closed_at=case.now, outcome="no_ground", note=case.inputs["reason"]
    )
    return Outcome(touches=[case.the_application.key])


@effect("honour.revoke")
@implements("S1-24", "S0-21b", "S0-21c", "S0-21d", "S4-14", "S3-16")
def revoke(case: Situation) -> Outcome:
    """List, library, certificate page and notice change at once. inputs: number, dated, reason, title."""
    honour = case.honour
    assert honour is not None
    application = honour.application
    entries = [
        {
            "number": honour.number,
            "name": application.name,
            "organisation": application.organisation.name,
            "reason": case.inputs["reason"],
        }
    ]
    announcement = Announcement.objects.create(
        round=honour.announcement.round, kind="revocation", title=case.inputs["title"], number=case.inputs["number"],
        dated=case.inputs["dated"], published_at=case.now, entries=entries,
        digest=sha256(canonical(entries)).hexdigest(),
    )  # fmt: skip
    Honour.objects.filter(pk=honour.pk).update(revoked_at=case.now, revocation=announcement)
    Incident.objects.filter(honour=honour, closed_at=None).update(closed_at=case.now, outcome="revoked")
    withdraw_case(honour)
    return Outcome(
        moves=[Move(application.pk, REVOKE, honour.number)], made=announcement, touches=[announcement.key, honour.key]
    )


@effect("case.publish")
@implements("S2-B1.5")
def publish_to_library(case: Situation) -> Outcome:
    """The experience in the library, without what its owner marked secret."""
    assert case.honour is not None
    made = publish_case(case.honour, case.law, case.now)
    return Outcome(made=made, touches=[made.key])
