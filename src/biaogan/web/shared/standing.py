"""Where applications stand, in the words of each audience; derived from their four facts, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from biaogan.apps.applications.models import Application, Correction, Hold, Recommendation
from biaogan.apps.honours.models import Honour
from biaogan.core.acts.stages.labels import label
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Standing:
    """words: 资料评审中; tag: the look of the tag that holds them."""

    words: str
    tag: str


def with_standing(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same applications with what ``standing_of`` reads, in the same query."""
    own = {"application": OuterRef("pk")}
    return applications.select_related("round", "organisation", "unit").annotate(
        is_corrected=Exists(Correction.objects.filter(**own, closed_at=None)),
        is_held=Exists(Hold.objects.filter(**own, released_at=None)),
        is_honoured=Exists(Honour.objects.filter(**own, revoked_at=None)),
        is_revoked=Exists(Honour.objects.filter(**own).exclude(revoked_at=None)),
    )


def with_course(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same with what the page of one application needs beside it: the law of its round, and what
    ``correction_of``, ``place_of`` and ``doubles_of`` read."""
    beside = {
        "opened": FilteredRelation("corrections", condition=Q(corrections__closed_at=None)),
        "entered": FilteredRelation("recommendations", condition=Q(recommendations__dropped_at=None)),
    }
    related = ("edition", "current", "round__edition", "round__pin", "opened", "entered__list")
    doubled = Exists(_doubles(OuterRef("organisation"), OuterRef("edition"), OuterRef("pk")))
    found = with_standing(applications).annotate(is_doubled=doubled, **beside)
    return found.select_related(*related).defer("round__pin__tree")


def _doubles(organisation: Any, edition: Any, pk: Any) -> QuerySet[Application]:
    others = Application.objects.filter(organisation=organisation, edition=edition)
    return others.exclude(pk=pk).exclude(number="")


def doubles_of(application: Application) -> list[str]:
    """Numbers of the other applications of the organisation in the edition (S1-D2), of one from ``with_course``."""
    if not application.is_doubled:  # type: ignore[attr-defined]
        return []
    found = _doubles(application.organisation_id, application.edition_id, application.pk)
    return list(found.values_list("number", flat=True))


def correction_of(application: Application) -> Correction | None:
    """The open correction of an application that comes from ``with_course``."""
    return application.opened if application.is_corrected else None  # type: ignore[attr-defined]


def place_of(application: Application) -> Recommendation | None:
    """The place on a list of an application that comes from ``with_course``."""
    return getattr(application, "entered", None)


def standing_of(application: Application, audience: str) -> Standing:
    """Words and look of where an application stands; it comes from ``with_standing``."""
    facts = {
        "corrected": application.is_corrected,  # type: ignore[attr-defined]
        "held": application.is_held,  # type: ignore[attr-defined]
        "honoured": application.is_honoured,  # type: ignore[attr-defined]
        "revoked": application.is_revoked,  # type: ignore[attr-defined]
    }
    key = label(application.round.kind, application.exit, audience=audience, **facts)
    return Standing(say(key, current_language()), _tag(application.exit, **facts))


def _tag(exit: str, *, corrected: bool, held: bool, honoured: bool, revoked: bool) -> str:
    if exit:
        return ""
    if revoked:
        return "bad"
    if honoured:
        return "ok"
    return "bad" if held else "wait" if corrected else "proc"
