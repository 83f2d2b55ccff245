"""Lists and details of every desk: who opens each, and on what of the world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from bench.world import World
from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.library.models import Case
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.people.models import Activity, Expert, Organisation, Unit
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion, Sheet, Visit

Words = Mapping[str, Any]
Address = Callable[[World], Words]


def nothing(world: World) -> Words:
    return {}


def edition(world: World) -> Words:
    return {"pk": world.edition.pk}


def finished(world: World) -> Words:
    return {"pk": world.finished.pk}


def item(world: World) -> Words:
    return {"pk": Application.objects.filter(edition=world.edition).order_by("pk")[0].pk}


def examined(world: World) -> Words:
    return {"pk": Application.objects.filter(edition=world.edition, round__kind="examine").order_by("pk")[0].pk}


def own_item(world: World) -> Words:
    return {"pk": Application.objects.get(edition=world.edition, organisation__members__account=world.applicant).pk}


def first(model: Any, **which: Any) -> Address:
    """The first object of a kind."""
    return lambda world: {"pk": model.objects.filter(**which).order_by("pk")[0].pk}


def of_finished(stage: str) -> Address:
    """A round of the finished edition."""
    return lambda world: {"pk": Round.objects.get(edition=world.finished, stage=stage).pk}


def of_running(stage: str) -> Address:
    return lambda world: {"pk": Round.objects.get(edition=world.edition, stage=stage).pk}


def own_sheet(world: World) -> Words:
    return {"pk": Sheet.objects.filter(seat__expert__account=world.expert, submitted_at=None)[0].pk}


def in_hands(world: World) -> Words:
    return {"pk": Expert.objects.get(account=world.expert).pk}


def group(world: World) -> Words:
    placed = Application.objects.filter(edition=world.finished, placement__isnull=False)[0]
    return {**of_finished("shortlist")(world), "group": placed.placement.group_id}


def named(register: str) -> Address:
    return lambda world: {**edition(world), "name": register}


ADDRESSES: dict[str, Address] = {
    # anyone
    "public:home": nothing, "public:apply": nothing, "public:units": nothing, "public:notices": nothing,
    "public:library": nothing, "public:edition": edition, "public:notice": first(Notice),
    "public:announcement": first(Announcement), "public:case": first(Case),
    "public:certificate": lambda world: {"code": Honour.objects.order_by("pk")[0].code},
    "shared:inbox": nothing,
    # the applicant
    "applicant:desk": nothing, "applicant:honours": nothing, "applicant:application": own_item,
    "applicant:history": own_item, "applicant:receipt": own_item, "applicant:print": own_item,
    "applicant:organisation": first(Organisation), "applicant:colleagues": first(Organisation),
    "applicant:earlier": first(Organisation),
    # the recommending unit
    "recommender:desk": nothing, "recommender:applications": nothing, "recommender:lists": nothing,
    "recommender:activities": nothing, "recommender:past": nothing, "recommender:history": nothing,
    "recommender:application": item,
    # the office: the call
    "office:desk": nothing, "office:editions": nothing, "office:edition": edition, "office:applications": edition,
    "office:application": item, "office:formal": edition, "office:examine": examined, "office:recommending": edition,
    "office:activity": first(Activity), "office:units": nothing, "office:unit": first(Unit), "office:claims": nothing,
    "office:accounts": nothing, "office:everybody": nothing, "office:messages": edition, "office:work": nothing,
    # the office: committee, reviews, publicity, results
    "office:experts": nothing, "office:expert": in_hands, "office:committee": edition, "office:placements": edition,
    "office:recusals": edition, "office:rounds": edition, "office:review": of_running("material"),
    "office:scores": of_running("material"), "office:sheet": first(Sheet, submitted_at__isnull=False),
    "office:timetable": of_finished("defence"), "office:visits": of_finished("visit"), "office:visit": first(Visit),
    "office:deliberation": of_finished("shortlist"), "office:consult": of_finished("consult"),
    "office:opinions": of_finished("consult"), "office:opinion": first(Opinion),
    "office:notice": of_finished("notice"), "office:objections": finished,
    "office:objection": first(Objection, kind="candidate"), "office:approval": of_finished("approve"),
    "office:announcement": of_finished("announce"), "office:comments": finished, "office:honours": finished,
    "office:honour": first(Honour), "office:honour_history": first(Honour),
    # the expert
    "expert:desk": nothing, "expert:recusals": nothing, "expert:profile": in_hands,
    "expert:queue": of_running("material"), "expert:sheet": own_sheet, "expert:application": item,
    "expert:deliberation": group,
    # the supervisor
    "supervisor:desk": nothing, "supervisor:ledger": edition, "supervisor:register": named("applications"),
    "supervisor:application": item, "supervisor:accesses": item, "supervisor:objection": first(Objection, kind="staff"),
}  # fmt: skip

READERS = {
    "office:everybody": "administrator", "office:work": "administrator", "office:approval": "approver",
    "office:opinions": "consultee", "expert:application": "chair", "shared:inbox": "applicant",
}  # fmt: skip
DESKS = {"recommender": "clerk"}


def reader_of(name: str) -> str:
    """Attribute of the world: who opens the page; "" for anyone."""
    desk = name.partition(":")[0]
    return READERS.get(name) or ("" if desk == "public" else DESKS.get(desk, desk))


def path_of(name: str, world: World) -> str:
    """The address of a page in a world."""
    return reverse(name, kwargs=dict(ADDRESSES[name](world)))
