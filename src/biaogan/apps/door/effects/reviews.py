"""Effects on reviews: sheets, timetable, visits, resolutions (S1-19, S1-20, S1-N1.3)."""

from __future__ import annotations

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.applications.numbers import issue_numbers
from biaogan.apps.door.course import go_on, leave, unheld_in
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.reviews.models import Resolution, Sheet, Slot, Visit
from biaogan.apps.reviews.queries import figure_of
from biaogan.apps.reviews.services import give_out_sheets, void
from biaogan.core.findings import implements


@effect("sheet.assign")
@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a", "S4-9b", "S3-11b")
def assign(case: Situation) -> Outcome:
    """Every member of a group gets a sheet for every application placed with it."""
    sheets = give_out_sheets(case.the_round)
    return Outcome(touches=[sheet.key for sheet in sheets], content={"sheets": len(sheets)}, made=sheets)


@effect("sheet.remind")
def remind(case: Situation) -> Outcome:
    """The office reminds those whose sheets are not in; the message is the reaction."""
    waiting = Sheet.objects.filter(round=case.the_round, void=False, submitted_at=None)
    return Outcome(content={"sheets": waiting.count(), "closes": case.closes})


@effect("sheet.save")
def save(case: Situation) -> Outcome:
    """Keep marks and comment as a draft. inputs: marks, comment, version."""
    sheet = _fill(case)
    return Outcome(made=sheet, content={"version": sheet.version})


@effect("sheet.submit")
@implements("S1-19a", "S1-20a", "S1-15", "S0-16a", "S0-16b", "S0-17a", "S0-13b")
def submit(case: Situation) -> Outcome:
    """Final: marks, comment and the figure they make; peers' marks may be seen from now on."""
    sheet = _fill(case)
    sheet.figure = figure_of(case.law, case.the_stage, sheet.marks)
    sheet.submitted_at = case.now
    sheet.save(update_fields=["figure", "submitted_at"])
    return Outcome(touches=[sheet.application.key])


def _fill(case: Situation) -> Sheet:
    assert isinstance(case.subject, Sheet)
    sheet = case.subject
    sheet.marks = case.inputs.get("marks", sheet.marks)
    sheet.comment = case.inputs.get("comment", sheet.comment)
    sheet.version += 1
    sheet.saved_at = case.now
    sheet.save(update_fields=["marks", "comment", "version", "saved_at"])
    return sheet


@effect("sheet.reopen")
@implements("S1-15", "S0-13b")
def reopen(case: Situation) -> Outcome:
    """A draft again, at the office's word and with its reason."""
    Sheet.objects.filter(pk=case.subject_pk).update(submitted_at=None, figure=None)
    return Outcome(touches=[case.the_application.key])


@effect("sheet.void")
def void_(case: Situation) -> Outcome:
    """Out of every figure; the row stays."""
    void(Sheet.objects.filter(pk=case.subject_pk), case.inputs["reason"])
    return Outcome(touches=[case.the_application.key])


@effect("slot.plan")
@implements("S1-20a", "S0-17a")
def plan_slot(case: Situation) -> Outcome:
    """A place in the timetable. inputs: application, place, starts, ends; planned again it is moved."""
    application: Application = case.inputs["application"]
    slot, _ = Slot.objects.update_or_create(
        round=case.the_round, application=application,
        defaults={name: case.inputs[name] for name in ("place", "starts", "ends")},
    )  # fmt: skip
    return Outcome(made=slot, touches=[application.key], content=_slot(slot))


def _slot(slot: Slot) -> dict[str, object]:
    application = slot.application
    return {"place": slot.place, "starts": slot.starts, "name": application.name, "number": application.number}


@effect("slot.record")
def record_presence(case: Situation) -> Outcome:
    """Who came; the body decides what an absence means. inputs: present, note."""
    Slot.objects.filter(pk=case.subject_pk).update(present=case.inputs["present"], note=case.inputs.get("note", ""))
    return Outcome()


@effect("visit.plan")
@implements("S1-N1.3b", "S0-17b")
def plan_visit(case: Situation) -> Outcome:
    """A visit to a called application. inputs: reason (the doubt), team (seat keys), starts, ends, questions."""
    visit = Visit.objects.create(
        application=case.the_application, round=case.inputs.get("round", case.the_round), doubt=case.inputs["reason"],
        team=list(case.inputs.get("team", ())), starts=case.inputs.get("starts"), ends=case.inputs.get("ends"),
        questions=case.inputs.get("questions", ""),
    )  # fmt: skip
    return Outcome(made=visit, touches=[visit.key])


@effect("visit.save")
def save_visit(case: Situation) -> Outcome:
    """Keep the report as a draft of the team. inputs: findings, version."""
    assert isinstance(case.subject, Visit)
    visit = case.subject
    visit.draft, visit.version = case.inputs.get("findings", visit.draft), visit.version + 1
    visit.save(update_fields=["draft", "version"])
    return Outcome(made=visit, content={"version": visit.version})


@effect("visit.report")
@implements("S1-N1.3b", "S0-17b")
def report_visit(case: Situation) -> Outcome:
    """What was found. inputs: findings, file."""
    assert isinstance(case.subject, Visit)
    visit, received = case.subject, case.inputs.get("file")
    visit.findings, visit.report = case.inputs["findings"], received.file if received else None
    visit.reported_at, visit.reported_by = case.now, case.actor.key
    visit.save()
    return Outcome(touches=[visit.application.key])


@effect("resolution.draft")
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def draft(case: Situation) -> Outcome:
    """Keep the body's conclusions so far.

    inputs: group, verdicts {application: {verdict, rank, reason}}, and any of ``SITTING``. What was drafted of items
    that the actor must not see is left as it is.
    """
    resolution = _sitting(case)
    resolution.draft |= {str(pk): verdict for pk, verdict in case.verdicts.items()}
    resolution.version = case.drafted_version + 1
    resolution.save()
    return Outcome(made=resolution, touches=[resolution.key])


SITTING = ("sitting", "number", "dated", "minutes", "present")


def _sitting(case: Situation) -> Resolution:
    """The drafted resolution, or a new one, with what is said of the sitting: place, number, day, minutes, present."""
    resolution = case.resolution or Resolution(round=case.the_round, group=case.group)
    for name in SITTING:
        setattr(resolution, name, case.inputs.get(name, getattr(resolution, name)))
    return resolution


@effect("resolution.adopt")
@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a", "S4-10a", "S3-11b", "S3-A4.2b")
def adopt(case: Situation) -> Outcome:
    """The body's list: those it advances go on, the others leave; held ones wait for the end of their hold."""
    resolution, standing = _sitting(case), case.the_round
    verdicts = {item.application: case.verdicts[item.application] for item in case.ranking}
    resolution.draft = {str(pk): verdict for pk, verdict in verdicts.items()}
    resolution.number = resolution.number or issue_numbers(f"{case.the_edition.year}-合议-", digits=3)[0]
    resolution.led_by, resolution.adopted_at = case.inputs.get("led_by") or case.presiding, case.now
    resolution.save()
    items = Application.objects.in_bulk(list(verdicts))
    for place in case.ranking:
        verdict = verdicts[place.application]
        Verdict.objects.create(
            application=items[place.application], round=standing, verdict=verdict["verdict"], rank=verdict.get("rank"),
            reason=verdict.get("reason", ""), score=place.score, score_rank=place.place,
        )  # fmt: skip
    chosen = [pk for pk, verdict in verdicts.items() if verdict["verdict"] == "advance"]
    free = unheld_in(standing).filter(pk__in=chosen)
    leaving = [items[pk] for pk, verdict in verdicts.items() if verdict["verdict"] == "reject"]
    moves = [*go_on(free.select_related("round"), case.law, case.now), *leave(leaving, "not_chosen")]
    return Outcome(moves=moves, made=resolution, touches=[resolution.key])
