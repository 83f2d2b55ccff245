"""Effects on applications: from the first draft to the verdict of the formal review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from biaogan.apps.applications import checks
from biaogan.apps.applications.models import (
    Application,
    Attachment,
    Correction,
    Draft,
    Hold,
    Judgement,
    Version,
)  # fmt: skip
from biaogan.apps.applications.numbers import next_number
from biaogan.apps.applications.queries import routes_by_place
from biaogan.apps.door.course import catch_up, decide_on, go_on, leave
from biaogan.apps.door.effects.recommendations import free_place
from biaogan.apps.door.moves import HOLD, RELEASE, ROUND, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.people.models import Organisation, Unit
from biaogan.apps.reviews.services import void_open_sheets_of
from biaogan.core.calendar.deadlines import closing_instant
from biaogan.core.findings import implements
from biaogan.phrases import say


@effect("application.start")
@implements("S1-16", "S0-14", "S3-9")
def start(case: Situation) -> Outcome:
    """A draft in the round that takes applications."""
    organisation: Organisation = case.inputs["organisation"]
    assert case.apply_round is not None
    application = Application.objects.create(
        edition=case.the_edition, organisation=organisation, unit=case.unit_at_place or case.inputs.get("unit"),
        round=case.apply_round,
        name=case.inputs.get("name", ""), started_at=case.now,
    )  # fmt: skip
    sections = {"name": application.name} if application.name else {}
    Draft.objects.create(application=application, sections=sections, saved_at=case.now, saved_by=case.actor.key)
    return Outcome(
        made=application, touches=[application.key], moves=[Move(application.pk, ROUND, case.apply_round.pk)]
    )


@effect("application.edit")
def edit(case: Situation) -> Outcome:
    """Keep what was typed. inputs, each optional: sections confidential answers indicators unit focus scope."""
    application, draft = case.the_application, case.the_application.draft
    draft.sections = {**draft.sections, **case.inputs.get("sections", {})}
    draft.answers = {**draft.answers, **case.inputs.get("answers", {})}
    draft.confidential = case.inputs.get("confidential", draft.confidential)
    draft.indicators = case.inputs.get("indicators", draft.indicators)
    draft.number += 1
    draft.saved_at, draft.saved_by = case.now, case.actor.key
    draft.save()
    changed: dict[str, Any] = {name: case.inputs[name] for name in ("focus", "scope") if name in case.inputs}
    if "unit" in case.inputs and not application.number and not routes_by_place(case.law):
        changed["unit_id"] = case.inputs["unit"]
    if not application.number:
        changed["name"] = draft.sections.get("name", "")[:200]
    if changed:
        Application.objects.filter(pk=application.pk).update(**changed)
    return Outcome(content={"draft": draft.number})


@effect("application.attach")
@implements("S1-N1.2.3a", "S1-N1.2.3b", "S2-B1.2")
def attach(case: Situation) -> Outcome:
    """Add a file: file (Received) kind confidential check_code. Or remove = its id; or mark = its id, confidential."""
    application = case.the_application
    live = Attachment.objects.filter(application=application, removed_at=None)
    if "remove" in case.inputs:
        live.filter(pk=case.inputs["remove"]).update(removed_at=case.now)
        return Outcome()
    if "mark" in case.inputs:
        live.filter(pk=case.inputs["mark"]).update(confidential=case.inputs["confidential"])
        return Outcome()
    received, kind, code = case.inputs["file"], case.inputs["kind"], case.inputs.get("check_code", "")
    _supersede(case, kind, code)
    facts = {
        "name": received.name, "confidential": case.inputs.get("confidential", False), "check_code": code,
        "findings": [finding.as_dict() for finding in received.findings], "words": received.words,
        "illustrations": received.illustrations,
    }  # fmt: skip
    held = live.filter(kind=kind, file=received.file)  # a retried upload of the same bytes is the same attachment
    if not held.update(**facts):
        Attachment.objects.create(
            application=application, kind=kind, file=received.file, added_at=case.now, **facts
        )  # fmt: skip
    return Outcome()


def _supersede(case: Situation, kind: str, code: str) -> None:
    """There is one Word master; and pages of a stamped paper with another check code are of an older draft."""
    live = Attachment.objects.filter(application=case.the_application, kind=kind, removed_at=None)
    form = case.law.get(f"materials.documents.{kind}.form")
    required = case.law.get(f"materials.documents.{kind}.need") == "required"
    if form == "word" and required:
        live.exclude(file=case.inputs["file"].file).update(removed_at=case.now)
    elif form == "stamped_scan":
        live.exclude(check_code=code).exclude(file=case.inputs["file"].file).update(removed_at=case.now)


@effect("application.submit")
@implements("S1-16", "S1-N1.2.1", "S0-14")
def submit(case: Situation) -> Outcome:
    """Freeze a version, give the number at the first submit, go on."""
    application = case.the_application
    if not application.number:
        application.number = next_number(case.the_edition)
        application.unit = case.unit_at_place or application.unit
    version = freeze(case)
    application.submitted_at = case.now
    application.save(
        update_fields=["number", "name", "unit", "submitted_at", "current", "focus", "scope", "organiser_recommended"]
    )
    moves = go_on([application], case.law, case.now)
    return Outcome(moves=moves, made=version, content={"number": application.number, "hash": version.hash})


@effect("application.resubmit")
@implements("S1-17a", "S1-18a", "S0-15")
def resubmit(case: Situation) -> Outcome:
    """The corrected version; the correction ends, the item stays where it was asked."""
    version = freeze(case)
    case.the_application.save(update_fields=["name", "current"])
    Correction.objects.filter(application=case.application, closed_at=None).update(closed_at=case.now)
    return Outcome(made=version, content={"number": case.the_application.number, "hash": version.hash})


def freeze(case: Situation) -> Version:
    """The draft as a submitted version: hashed, never changed, with the findings it was submitted with."""
    application, draft = case.the_application, case.the_application.draft
    content = {
        "name": draft.sections.get("name", "")[:200], "sections": draft.sections, "confidential": draft.confidential,
        "answers": {**draft.answers, "focus": application.focus, "scope": application.scope},
        "indicators": draft.indicators, "files": checks.files_of(case.files),
        "profile": checks.profile_of(application.organisation),
    }  # fmt: skip
    findings = [finding.as_dict() for finding in (*case.condition_findings, *case.material_findings)]
    version = Version.objects.create(
        application=application, number=(application.current.number if application.current else 0) + 1, **content,
        findings=checks.plain(findings), hash=sha256(canonical(content)).hexdigest(),
        submitted_at=case.now, submitted_by=case.actor.key,
    )  # fmt: skip
    application.current, application.name = version, version.name
    application.organiser_recommended = bool(application.unit and application.unit.organiser)
    return version


@effect("application.recall")
def recall(case: Situation) -> Outcome:
    """Back to the draft; at the close the last version stands, so a recall never forfeits."""
    assert case.apply_round is not None
    return Outcome(moves=[Move(case.the_application.pk, ROUND, case.apply_round.pk)])


@effect("application.withdraw")
def withdraw(case: Situation) -> Outcome:
    """The applicant leaves; lists and notices show nothing of it any more, and nobody marks it any further."""
    return Outcome(moves=leave([case.the_application], "withdrawn"), touches=let_go(case))


def let_go(case: Situation) -> list[str]:
    """What still waited for an application that leaves: its place on an unsigned list, sheets, a correction."""
    touched = [*free_place(case), *_void_sheets(case)]
    Correction.objects.filter(application=case.application, closed_at=None).update(closed_at=case.now)
    return touched


def _void_sheets(case: Situation) -> list[str]:
    """Open sheets on what leaves the process are void by the act that takes it out."""
    said = (say(f"acts.{case.act.name}"), str(case.inputs.get("reason", "")))
    return void_open_sheets_of(case.the_application, "：".join(part for part in said if part))


@effect("application.transfer")
@implements("S1-D2")
def transfer(case: Situation) -> Outcome:
    """To another recommending unit; an unsigned place with the old one falls."""
    freed = free_place(case)
    application = case.the_application
    application.unit = Unit.objects.get(pk=case.inputs["unit"])  # on the object too: whoever is told is the new unit
    application.save(update_fields=["unit"])
    return Outcome(touches=freed)


@effect("application.judge")
@implements("S1-17a", "S1-18a", "S0-15", "S4-9a")
def judge(case: Situation) -> Outcome:
    """Answers to items of the checklist.

    inputs: items = [{item, verdict: met|return|unmet, note}], with looked_on and file (Received) where somebody looked
    the applicant up; a proof on record stays unless another one is handed in.
    """
    version = case.the_application.current
    _end_overdue(case)
    for item in case.inputs["items"]:
        Judgement.objects.update_or_create(
            application=case.application, round=case.round, version=version, item=item["item"],
            defaults={
                "verdict": item["verdict"], "note": item.get("note", ""), "by": case.actor.key, "at": case.now,
                **_looked_up(case, item),
            },
        )  # fmt: skip
    return Outcome()


@implements("S3-8.1b", "S3-12a")
def _looked_up(case: Situation, item: Mapping[str, Any]) -> dict[str, Any]:
    """The day of a lookup and its proof; of a later version the proof that was kept of an earlier one."""
    received = item.get("file")
    if received is not None:
        return {"looked_on": item.get("looked_on"), "proof": received.file, "proof_name": received.name}
    kept = Judgement.objects.filter(application=case.application, round=case.round, item=item["item"])
    last = kept.exclude(proof=None).order_by("pk").last()
    proof = {"proof": last.proof, "proof_name": last.proof_name} if last is not None else {}
    return {"looked_on": item.get("looked_on"), **proof}


def _end_overdue(case: Situation) -> None:
    """A correction that was not answered in time ends when its settler goes on."""
    overdue = Correction.objects.filter(application=case.application, closed_at=None, due__lte=case.now)
    overdue.update(closed_at=case.now)


@effect("application.return")
@implements("S1-17a", "S1-18a", "S0-15")
def return_(case: Situation) -> Outcome:
    """Named items go back to the applicant, with a reason each; the application stays where it is."""
    due = case.inputs.get("due")
    _end_overdue(case)
    close_time = str(case.the_stage.get("close_time", "24:00"))
    Correction.objects.create(
        application=case.the_application, round=case.the_round, items=list(case.inputs["items"]),
        due=due if isinstance(due, datetime) or due is None else closing_instant(due, close_time),
        opened_at=case.now, opened_by=case.actor.key,
    )  # fmt: skip
    return Outcome(touches=free_place(case), content={"items": list(case.inputs["items"])})


@effect("application.pass")
@implements("S1-18a", "S1-18b", "S0-15")
def pass_(case: Situation) -> Outcome:
    """Eligible: on to the review."""
    decide_on(case.the_application, "pass")
    return Outcome(moves=go_on([case.the_application], case.law, case.now))


@effect("application.reject")
@implements("S1-17a", "S1-18b", "S0-15")
def reject(case: Situation) -> Outcome:
    """Out, with the reason the applicant is told."""
    decide_on(case.the_application, "reject", case.inputs["reason"])
    return Outcome(
        moves=leave([case.the_application], "rejected"), touches=free_place(case),
        content={"reason": case.inputs["reason"]},
    )  # fmt: skip


@effect("application.call")
@implements("S1-N1.3b", "S0-17b", "S4-9b")
def call(case: Situation) -> Outcome:
    """Called to a stage that is held only when necessary, for the doubt stated."""
    application = case.the_application
    application.called = [*application.called, case.inputs["stage"]]
    application.save(update_fields=["called"])
    return Outcome()


@effect("application.hold")
@implements("S1-21", "S0-18d")
def hold(case: Situation) -> Outcome:
    """The application stays where it is until released."""
    opener = f"{case.actor.key} {case.now.isoformat()}"
    return Outcome(moves=[take_hold(case.the_application, opener, case.inputs["reason"], case.now)])


def take_hold(application: Application, opener: str, ground: str, now: datetime) -> Move:
    """Keep an application where it is; opener: key of what opened the hold."""
    Hold.objects.create(application=application, ground=ground[:200], opened_by=opener, opened_at=now)
    return Move(application.pk, HOLD, opener)


@effect("application.release")
def release(case: Situation) -> Outcome:
    """The office's own holds end; one that an objection or an opinion opened ends only by its ruling or a new view."""
    application = case.the_application
    held = Hold.objects.filter(application=application, released_at=None).values_list("opened_by", flat=True)
    own = [opener for opener in held if not opener.startswith(("objection:", "opinion:"))]
    moves = [Move(application.pk, RELEASE, opener) for opener in own]
    return Outcome(moves=[*moves, *catch_up(application, own, case.law, case.now)])


@effect("application.disqualify")
def disqualify(case: Situation) -> Outcome:
    """Out before any honour, on a ground the law names."""
    return Outcome(
        moves=leave([case.the_application], "disqualified"), touches=_void_sheets(case),
        content={"reason": case.inputs["reason"]},
    )  # fmt: skip
