"""Applications with a unit, and how far the unit is with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from biaogan.apps.applications.models import Application, Judgement, Recommendation
from biaogan.apps.door.access import visible
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.recommender.recommending import Recommending
from biaogan.web.shared.display import current_language
from biaogan.web.shared.standing import standing_of, with_standing

# what a clerk asks the list for: to examine, returned, passed and not on a list, on the list, handed in, not passed
STATES: Final = ("open", "returned", "ready", "listed", "signed", "left")
TAGS: Final = {"open": "", "returned": "wait", "ready": "ok", "listed": "proc", "signed": "ok", "left": "bad"}


@dataclass(frozen=True)
class Item:
    """One application. judged: items of the checklist with a verdict on the version as it is now, of ``total``."""

    application: Application
    state: str
    words: str
    tag: str
    judged: int
    total: int


@implements("S1-7b", "S1-17a")
def items_of(work: Recommending) -> QuerySet[Application]:
    """What was submitted to the unit in the edition, by number, with what ``as_item`` and ``in_state`` read."""
    submitted = Application.objects.filter(edition=work.edition, unit=work.unit).exclude(round__kind="apply")
    own = visible(work.party, "application.read", submitted)
    place = Recommendation.objects.filter(application=OuterRef("pk"), dropped_at=None, list__recalled_at=None)
    return with_standing(own).annotate(
        met=_judged(work, verdict="met"), judged=_judged(work), rank=Subquery(place.values("rank")[:1]),
        is_listed=Exists(place.filter(list__signed_at=None)), is_signed=Exists(place.exclude(list__signed_at=None)),
    ).order_by("number", "pk")  # fmt: skip


def _judged(work: Recommending, **verdict: str) -> Coalesce:
    own = {"application": OuterRef("pk"), "version": OuterRef("current"), "round__kind": "recommend"}
    found = Judgement.objects.filter(item__in=work.checklist, **own, **verdict)
    counted = found.order_by().values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def in_state(state: str, work: Recommending) -> Q:
    """The filter for a state; every submitted application is in exactly one."""
    here = Q(exit="", round__kind="recommend")
    free = here & Q(is_corrected=False, is_listed=False)
    match state:
        case "open":
            return free & Q(met__lt=len(work.checklist))
        case "returned":
            return here & Q(is_corrected=True)
        case "ready":
            return free & Q(met__gte=len(work.checklist))
        case "listed":
            return here & Q(is_listed=True, is_corrected=False)
        case "left":
            return Q(is_signed=False) & ~Q(exit="")
    return ~here & (Q(exit="") | Q(is_signed=True))


def counts_of(request: HttpRequest, work: Recommending) -> Mapping[str, int]:
    """How many are in each state, and in all; counted once a request."""
    found: Mapping[str, int] | None = getattr(request, "_counts", None)
    if found is None:
        wanted = {state: Count("pk", filter=in_state(state, work)) for state in STATES}
        found = items_of(work).aggregate(all=Count("pk"), **wanted)
        request._counts = found  # type: ignore[attr-defined]
    return found


def as_item(application: Application, work: Recommending) -> Item:
    """The application with its state in words; it comes from ``items_of``."""
    state = _state(application, len(work.checklist))
    judged: int = application.judged  # type: ignore[attr-defined]
    return Item(application, state, _words(application, state), TAGS[state], judged, len(work.checklist))


def _words(application: Application, state: str) -> str:
    """What the unit calls the state; beyond its own stage, what every unit calls the standing."""
    if state in ("open", "ready", "listed"):
        return say(f"recommender.state.{state}", current_language())
    return standing_of(application, "unit").words


def _state(application: Application, total: int) -> str:
    facts = application.__dict__
    if application.exit or application.round.kind != "recommend":
        return "signed" if facts["is_signed"] or not application.exit else "left"
    if facts["is_corrected"]:
        return "returned"
    if facts["is_listed"]:
        return "listed"
    return "ready" if facts["met"] >= total else "open"
