"""Reviews, visits and conclusions."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.apps.applications.models import Verdict
from biaogan.apps.door.evidence.ground import Ground, Owed, owing
from biaogan.apps.reviews.models import Resolution, Slot, Visit


@owing
def read(ground: Ground) -> Iterator[Owed]:
    """What went on was read: it has sheets, and each of them came in (S1-19a, S1-20a)."""
    submitted = {sheet.application for sheet in ground.sheets if sheet.submitted is not None}
    outstanding = {sheet.application for sheet in ground.sheets if sheet.submitted is None}
    return ground.each(ground.past, submitted - outstanding)


@owing
def marked(ground: Ground) -> Iterator[Owed]:
    """A sheet has its comment and its score, where the law asks for them (S1-19a, S1-20a)."""
    comment, score = (ground.own_law.stage(ground.the_stage.key).get(name) for name in ("comment", "score"))
    for sheet in ground.sheets:
        said = comment != "required" or bool(sheet.comment.strip())
        scored = score != "required" or sheet.figure is not None
        whole = sheet.submitted is not None and said and scored
        yield Owed(f"sheet:{sheet.pk}", whole, ground.numbers[sheet.application])


@owing
def rated(ground: Ground) -> Iterator[Owed]:
    """A sheet that came in marks the points of the criteria (S1-8, S1-15)."""
    for sheet in ground.sheets:
        if sheet.submitted is not None:
            yield Owed(f"sheet:{sheet.pk}", bool(sheet.marks), ground.numbers[sheet.application])


@owing
def heard(ground: Ground) -> Iterator[Owed]:
    """Each defence stands in the timetable, with whether somebody came (S1-20a)."""
    slots = Slot.objects.filter(round__in=ground.rounds).values_list("application", "pk", "present")
    held = {application: (f"slot:{pk}", present) for application, pk, present in slots}
    for item in ground.past:
        key, present = held.get(item.pk, (item.key, None))
        yield Owed(key, present is not None, item.number)


@owing
def visited(ground: Ground) -> Iterator[Owed]:
    """Who was called to a visit was visited, and the report is there (S1-N1.3b)."""
    visits = Visit.objects.filter(round__in=ground.rounds).values_list("application", "pk", "reported_at")
    made = {application: (f"visit:{pk}", reported) for application, pk, reported in visits}
    for item in ground.past:
        key, reported = made.get(item.pk, (item.key, None))
        yield Owed(key, reported is not None, item.number)


@owing
def concluded(ground: Ground) -> Iterator[Owed]:
    """The body concluded on each item before it (S1-19b, S1-20a)."""
    verdicts = Verdict.objects.filter(round__in=ground.rounds).exclude(verdict="")
    items = (*ground.past, *ground.left_as("not_chosen"))
    return ground.each(items, set(verdicts.values_list("application", flat=True)))


@owing
def minuted(ground: Ground) -> Iterator[Owed]:
    """A resolution says who sat and who presided, and is on paper (S1-19b, S1-20a)."""
    adopted = Resolution.objects.filter(round__in=ground.rounds, kind="deliberate", adopted_at__isnull=False)
    for resolution in adopted.select_related("group"):
        whom = resolution.group.name if resolution.group else resolution.sitting
        yield Owed(resolution.key, bool(resolution.present and resolution.led_by), whom)
