"""Effects on a unit's recommendation list (S1-17b, S1-N1.2.5)."""

from __future__ import annotations

from biaogan.apps.applications.models import Application, Recommendation, RecommendationList
from biaogan.apps.door.course import decide_on, go_on
from biaogan.apps.door.moves import ROUND, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.people.models import Activity, Unit
from biaogan.core.findings import implements


@effect("recommendation.enter")
@implements("S1-17b")
def enter(case: Situation) -> Outcome:
    """A place on the unit's open list, with rank and opinion; entered again it is changed."""
    listing = open_list(case)
    place = Recommendation.objects.filter(application=case.application, dropped_at=None).first()
    place = place or Recommendation(application=case.the_application, list=listing)
    place.rank = case.inputs.get("rank", place.rank) or listing.recommendations.filter(dropped_at=None).count() + 1
    place.opinion = case.inputs.get("opinion", place.opinion)
    place.save()
    return Outcome(touches=[listing.key])


def open_list(case: Situation) -> RecommendationList:
    """The unit's unsigned list; after a signed one a further list is begun, and a recalled one is used again."""
    lists = RecommendationList.objects.filter(round=case.round, unit=case.the_application.unit).order_by("number")
    last = lists.last()
    if last is not None and last.signed_at is None:
        return last
    assert case.the_application.unit is not None
    return RecommendationList.objects.create(
        round=case.the_round, unit=case.the_application.unit, number=(last.number if last else 0) + 1
    )


@effect("recommendation.drop")
def drop(case: Situation) -> Outcome:
    """The place falls free; those ranked after move up."""
    return Outcome(touches=free_place(case))


def free_place(case: Situation) -> list[str]:
    """Take the application off an unsigned list, if it stands on one, and close the gap; keys of what was moved.

    Whatever sends it away from the unit does so too: what is being corrected, or has left, is not recommended.
    """
    places = Recommendation.objects.filter(application=case.application, dropped_at=None, list__signed_at=None)
    place = places.select_related("list").first()
    if place is None:
        return []
    places.update(dropped_at=case.now)
    rest = place.list.recommendations.filter(dropped_at=None).order_by("rank", "pk")
    for rank, other in enumerate(rest, start=1):
        Recommendation.objects.filter(pk=other.pk).update(rank=rank)
    return [place.list.key]


@effect("recommendation.rank")
def rank(case: Situation) -> Outcome:
    """New order and opinions. inputs: ranks = {application: rank}, opinions = {application: text}."""
    assert isinstance(case.subject, RecommendationList)
    for place in case.subject.recommendations.filter(dropped_at=None):
        place.rank = case.inputs.get("ranks", {}).get(place.application_id, place.rank)
        place.opinion = case.inputs.get("opinions", {}).get(place.application_id, place.opinion)
        place.save(update_fields=["rank", "opinion"])
    return Outcome(touches=[case.subject.key])


@effect("recommendation.submit")
@implements("S1-17b", "S1-7b", "S1-N1.2.5a", "S4-9a", "S3-10")
def submit(case: Situation) -> Outcome:
    """The stamped list is in: it is signed and its applications go on to the office at once."""
    assert isinstance(case.subject, RecommendationList)
    listing = case.subject
    listing.signed_at, listing.form = case.now, case.inputs["file"].file
    listing.save(update_fields=["signed_at", "form"])
    items = _items(listing)
    for item in items:
        decide_on(item, "advance")
    return Outcome(moves=go_on(items, case.law, case.now), touches=[listing.key], made=listing)


@effect("recommendation.recall")
def recall(case: Situation) -> Outcome:
    """The list is open again and its applications are back with the unit, as long as nobody took them up."""
    assert isinstance(case.subject, RecommendationList)
    listing = case.subject
    items = _items(listing)
    listing.signed_at, listing.form = None, None
    listing.save(update_fields=["signed_at", "form"])
    return Outcome(moves=[Move(item.pk, ROUND, listing.round_id) for item in items], touches=[listing.key])


def _items(listing: RecommendationList) -> list[Application]:
    """Applications on a list that have not left."""
    places = listing.recommendations.filter(dropped_at=None, application__exit="")
    return [place.application for place in places.select_related("application__round").order_by("rank", "pk")]


@effect("activity.report")
@implements("S1-N1.2.5b", "S1-7c")
def report_activity(case: Situation) -> Outcome:
    """Evidence of a local activity, for the office to accept."""
    assert isinstance(case.subject, Unit)
    activity = Activity.objects.create(
        unit=case.subject, edition=case.the_edition.key, title=case.inputs["title"], held_on=case.inputs["held_on"],
        evidence=case.inputs["file"].file.key, reported_at=case.now,
    )  # fmt: skip
    return Outcome(made=activity, touches=[activity.key])


@effect("activity.accept")
@implements("S1-N1.2.5b")
def accept_activity(case: Situation) -> Outcome:
    """Accepting changes only the number of places."""
    assert isinstance(case.subject, Activity)
    Activity.objects.filter(pk=case.subject.pk).update(accepted=case.inputs["accept"], reason=case.inputs["reason"])
    return Outcome(content={"accepted": case.inputs["accept"], "unit": case.subject.unit.name})
