"""Effects on committees: forming, seating, pledging, recusing, placing (S1-11..S1-15)."""

from __future__ import annotations

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.panels.models import Body, Group, Placement, Recusal, Seat
from biaogan.apps.people.models import Expert
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.services import give_out_sheets, void, void_sheets_of_recused, void_sheets_of_seat
from biaogan.core.acts.stages.bodies import panel_of
from biaogan.core.findings import implements
from biaogan.phrases import say


@effect("body.form")
@implements("S1-12", "S1-14", "S0-12", "S4-9b")
def form(case: Situation) -> Outcome:
    """The edition's committee with its groups. inputs: groups = names in order; names already there are kept."""
    code = panel_of(case.law).rpartition(".")[2]
    body, _ = Body.objects.get_or_create(edition=case.the_edition, code=code, defaults={"formed_at": case.now})
    known = set(body.groups.values_list("name", flat=True))
    for name in case.inputs.get("groups", ()):
        if name not in known:
            Group.objects.create(body=body, name=name, order=body.groups.count())
    return Outcome(made=body, touches=[body.key])


@effect("group.rename")
@implements("S1-14", "S0-12")
def rename(case: Situation) -> Outcome:
    """The group goes by another name. inputs: name."""
    assert isinstance(case.subject, Group)
    before, case.subject.name = case.subject.name, case.inputs["name"].strip()
    case.subject.save(update_fields=["name"])
    return Outcome(touches=[case.subject.body.key], content={"before": before})


@effect("group.dissolve")
@implements("S1-14", "S0-12")
def dissolve(case: Situation) -> Outcome:
    """The group is no longer part of the committee; seats given up earlier still say they were of it."""
    assert isinstance(case.subject, Group)
    case.subject.dissolved_at = case.now
    case.subject.save(update_fields=["dissolved_at"])
    return Outcome(touches=[case.subject.body.key])


@effect("seat.fill")
@implements("S1-12", "S1-13", "S1-14", "S0-11a", "S0-11b", "S0-12")
def fill(case: Situation) -> Outcome:
    """An invitation, with the basis on which this expert was picked. inputs: kind, group, expert, reason, due."""
    assert isinstance(case.subject, Body)
    seat = Seat.objects.create(
        body=case.subject, group=case.inputs.get("group"), kind=case.inputs["kind"], expert=case.inputs["expert"],
        basis=case.inputs["reason"], invited_at=case.now, due=case.inputs.get("due"),
        replaces=case.inputs.get("replaces"),
    )  # fmt: skip
    return Outcome(
        made=seat, touches=[seat.key], content={"kind": seat.kind, "group": seat.group.name if seat.group else ""}
    )


@effect("seat.answer")
def answer(case: Situation) -> Outcome:
    """The invited expert accepts, or declines with a reason. inputs: accept, reason."""
    assert isinstance(case.subject, Seat)
    seat = case.subject
    if case.inputs["accept"]:
        seat.accepted_at = case.now
    else:
        seat.declined_at, seat.reason = case.now, case.inputs["reason"]
    seat.save(update_fields=["accepted_at", "declined_at", "reason"])
    return Outcome(content={"expert": seat.expert.account.name, "accepted": bool(case.inputs["accept"])})


@effect("seat.vacate")
def vacate(case: Situation) -> Outcome:
    """The seat falls free and its open sheets are void; submitted ones stand."""
    assert isinstance(case.subject, Seat)
    seat = case.subject
    seat.vacated_at, seat.reason = case.now, case.inputs["reason"]
    seat.save(update_fields=["vacated_at", "reason"])
    voided = void_sheets_of_seat(seat, case.inputs["reason"])
    return Outcome(touches=voided, content={"expert": seat.expert.account.name})


@effect("seat.pledge")
@implements("S1-15", "S0-13b", "S3-A4.1")
def pledge(case: Situation) -> Outcome:
    """The confidentiality pledge of this edition: from now on materials open."""
    Seat.objects.filter(pk=case.subject_pk, pledged_at=None).update(pledged_at=case.now)
    return Outcome()


@effect("recusal.declare")
@implements("S1-15", "S0-13b")
def declare(case: Situation) -> Outcome:
    """An expert's own declaration hides the item at once and voids that expert's sheet on it.

    inputs: application or organisation, reason, edition (whose office is told).
    """
    return _recuse(case, Recusal.DECLARED)


@effect("recusal.suggest")
@implements("S1-15", "S0-13b")
def suggest(case: Situation) -> Outcome:
    """An applicant asks that somebody be recused; the office decides. inputs: reason, and expert or name (employer).

    A name that no expert bears is kept as the reason only, so that nobody learns from the answer who is an expert.
    """
    if "expert" in case.inputs:
        return _recuse(case, Recusal.SUGGESTED)
    named = Expert.objects.filter(account__name=case.inputs["name"].strip())
    made = [_suggested(case, expert) for expert in named]
    return Outcome(made=made[0] if made else None, touches=[recusal.key for recusal in made])


def _suggested(case: Situation, expert: Expert) -> Recusal:
    return Recusal.objects.create(
        expert=expert, application=case.the_application, ground=case.inputs["reason"], state=Recusal.SUGGESTED,
        declared_at=case.now, declared_by=case.actor.key,
    )  # fmt: skip


def _recuse(case: Situation, state: str) -> Outcome:
    application = case.application or case.inputs.get("application")
    organisation = case.inputs.get("organisation")
    expert = case.inputs.get("expert") or case.subject
    assert isinstance(expert, Expert)
    recusal = Recusal.objects.create(
        expert=expert, application=application, organisation=organisation, ground=case.inputs["reason"], state=state,
        declared_at=case.now, declared_by=case.actor.key,
    )  # fmt: skip
    voided = void_sheets_of_recused(recusal, case.inputs["reason"]) if state == Recusal.DECLARED else []
    return Outcome(made=recusal, touches=[recusal.key, *voided, *([application.key] if application else [])])


@effect("recusal.decide")
@implements("S1-15", "S0-13b")
def decide(case: Situation) -> Outcome:
    """A suggestion is confirmed, and then hides, or dismissed. inputs: confirm, reason."""
    assert isinstance(case.subject, Recusal)
    recusal = case.subject
    recusal.state = Recusal.CONFIRMED if case.inputs["confirm"] else Recusal.DISMISSED
    recusal.decided_at, recusal.reason = case.now, case.inputs["reason"]
    recusal.save(update_fields=["state", "decided_at", "reason"])
    voided = void_sheets_of_recused(recusal, recusal.reason) if case.inputs["confirm"] else []
    return Outcome(touches=[recusal.key, *voided])


@effect("application.place")
@implements("S1-14", "S0-12")
def place(case: Situation) -> Outcome:
    """Which group reads the application; sheets given out to another group are void. inputs: group."""
    group: Group = case.inputs["group"]
    Placement.objects.update_or_create(application=case.the_application, defaults={"group": group})
    given = Sheet.objects.filter(application=case.application, round=case.round, void=False)
    if not given.exists():
        return Outcome(touches=[group.key])
    voided = void(given.exclude(seat__group=group), say("office_review.sheet.placed_elsewhere", group=group.name))
    return Outcome(touches=[group.key, *voided, *(sheet.key for sheet in give_out_sheets(case.the_round))])
