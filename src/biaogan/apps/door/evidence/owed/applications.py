"""From the call to the list of those to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.apps.applications.models import (
    Correction,
    Judgement,
    Recommendation,
    RecommendationList,
    Verdict,
    Version,
    Waiver,
)
from biaogan.apps.applications.queries import checklist_items, quota_in
from biaogan.apps.door.evidence.ground import Ground, Item, Owed, owing
from biaogan.apps.people.models import Activity


@owing
def published(ground: Ground) -> Iterator[Owed]:
    """A call rests on a pinned law (S1-6)."""
    if ground.edition.published_at is not None:
        yield Owed(ground.edition.key, ground.edition.pins.exists(), ground.edition.title)


@owing
def submitted(ground: Ground) -> Iterator[Owed]:
    """What has a number has a frozen version, and its receipt (S1-16)."""
    return (Owed(item.key, item.version is not None, item.number) for item in ground.items)


@owing
def in_time(ground: Ground) -> Iterator[Owed]:
    """The first version came before the close, or with leave to be late (S1-N1.2.1)."""
    closes = max((each.closes for each in ground.rounds if each.closes), default=None)
    if closes is None:
        return
    first = Version.objects.filter(application__edition=ground.edition, number=1, submitted_at__gte=closes)
    late = set(first.values_list("application", flat=True))
    leave = Waiver.objects.filter(round__in=ground.rounds) if late else Waiver.objects.none()
    applications = set(leave.values_list("application", flat=True)) - {None}
    units = set(leave.values_list("unit", flat=True)) - {None}
    for item in ground.items:
        excused = item.pk in applications or item.unit in units
        yield Owed(item.key, item.pk not in late or excused, item.number)


@owing
def documents_given(ground: Ground) -> Iterator[Owed]:
    """The version holds every document that must be handed in (S1-N1.2.3)."""
    asked = ground.own_law.get("materials.documents", {})
    required = {key for key, value in asked.items() if isinstance(value, dict) and value.get("need") == "required"}
    versions = Version.objects.filter(pk__in=_versions(ground.items)) if required else Version.objects.none()
    given = {pk: {file["kind"] for file in files} for pk, files in versions.values_list("application", "files")}
    return (Owed(item.key, required <= given.get(item.pk, set()), item.number) for item in ground.items if required)


def _versions(items: tuple[Item, ...]) -> list[int]:
    return [item.version for item in items if item.version is not None]


@owing
def let_in(ground: Ground) -> Iterator[Owed]:
    """Leave to be late is given with a reason (S1-N1.2.1)."""
    for waiver in Waiver.objects.filter(round__in=ground.rounds).select_related("application", "unit"):
        whom = waiver.application.number if waiver.application else waiver.unit.name if waiver.unit else ""
        yield Owed(ground.edition.key, bool(waiver.reason.strip()), whom)


@owing
def judged(ground: Ground) -> Iterator[Owed]:
    """Every item of the checklist was concluded on, for everything that went on (S1-17a, S1-18a)."""
    if not ground.past:
        return
    law = ground.own_law
    items = set(checklist_items(law, ground.the_stage.key))
    answers: dict[int, set[str]] = {}
    for application, key in Judgement.objects.filter(round__in=ground.rounds).values_list("application", "item"):
        answers.setdefault(application, set()).add(key)
    for item in ground.past:
        given = answers.get(item.pk, set())
        yield Owed(item.key, items <= given, item.number)
        for key in items.intersection(law.get("conditions", {})):
            yield Owed(item.key, key in given, item.number, path=f"conditions.{key}")


@owing
def returned(ground: Ground) -> Iterator[Owed]:
    """A correction asked for was ended before the application went on (S1-17a, S1-18a)."""
    asked = Correction.objects.filter(round__in=ground.rounds)
    for application, closed in asked.values_list("application", "closed_at"):
        over = application in ground.past_pks
        number = ground.numbers.get(application, "")
        yield Owed(f"application:{application}", closed is not None or (False if over else None), number)


@owing
def refused(ground: Ground) -> Iterator[Owed]:
    """Who was sent away knows why (S1-17a, S1-18a)."""
    rejected = Verdict.objects.filter(round__in=ground.rounds, verdict="reject").exclude(reason="")
    return ground.each(ground.left_as("rejected"), set(rejected.values_list("application", flat=True)))


@owing
def recommended(ground: Ground) -> Iterator[Owed]:
    """What went on stands on a signed list, with the unit's opinion and stamp (S1-17b)."""
    places = Recommendation.objects.filter(
        list__round__in=ground.rounds, dropped_at=None, list__recalled_at=None, list__signed_at__isnull=False,
        list__form__isnull=False,
    ).exclude(opinion="")  # fmt: skip
    return ground.each(ground.past, set(places.values_list("application", flat=True)))


@owing
def listed(ground: Ground) -> Iterator[Owed]:
    """The signed lists of a unit keep to its quota (S1-17b, S1-N1.2.5)."""
    lists = RecommendationList.objects.filter(round__in=ground.rounds, recalled_at=None, signed_at__isnull=False)
    places = Recommendation.objects.filter(list__in=lists, dropped_at=None).values_list("list__unit", flat=True)
    used = list(places)
    accepted = Activity.objects.filter(edition=ground.edition.key, accepted=True).values_list("unit", flat=True)
    wider = set(accepted)
    for listing in lists.select_related("unit"):
        quota = quota_in(ground.own_law, wider=listing.unit_id in wider)
        yield Owed(listing.key, quota is None or used.count(listing.unit_id) <= quota, listing.unit.name)


@owing
def passed(ground: Ground) -> Iterator[Owed]:
    """What went on was found eligible (S1-18b)."""
    found = Verdict.objects.filter(round__in=ground.rounds, verdict="pass")
    return ground.each(ground.past, set(found.values_list("application", flat=True)))
