"""The list a unit prints, stamps and scans: what it says, and the check code that ties a scan to it (S1-17b)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from biaogan.apps.applications.models import Recommendation, RecommendationList
from biaogan.apps.applications.queries import quota_of
from biaogan.apps.files import documents
from biaogan.apps.files.models import Document
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook

KIND: Final = "recommendation_list"
OWN: Final = "组织单位自荐"  # the organiser recommends as a unit: its items carry a mark (S1-D)


def places_of(listing: RecommendationList) -> QuerySet[Recommendation]:
    """The places of a list in their order."""
    live = listing.recommendations.filter(dropped_at=None)
    return live.select_related("application__organisation").order_by("rank", "pk")


@implements("S1-17b", "S1-D")
def ask_for_list(listing: RecommendationList, law: Rulebook, now: datetime, *, draft: bool) -> Document:
    """Ask for the list as PDF: a draft to look at, or the paper to stamp; an unchanged list gives the same document."""
    said = _said(listing, places_of(listing))
    code = documents.check_code(said)
    held = Document.objects.filter(kind=KIND, subject=listing.key, check_code=code).first()
    if held is not None and held.content["draft"] == draft:
        return held
    content = {
        **said,
        "quota": quota_of(law, listing.round.edition, listing.unit_id),
        "draft": draft,
        "check": {"code": code, "address": f"{settings.SITE_URL}/go/{listing.key}"},
        "at": now.isoformat(),
    }
    name = f"{said['title']}-{listing.unit.name}-{listing.number}"
    return documents.ask(KIND, listing.key, name, content, now=now, check_code=code)


def is_printed(listing: RecommendationList, code: str) -> bool:
    """Whether the paper to stamp was asked for of the list that has this check code; a draft is none."""
    papers = Document.objects.filter(kind=KIND, subject=listing.key, check_code=code)
    return any(not paper.content["draft"] for paper in papers)


def check_code_of_list(listing: RecommendationList, places: Iterable[Recommendation] | None = None) -> str:
    """The code that the list would carry if it were printed now: another order or opinion has another.

    places: those of the list in their order, where they were read already.
    """
    return documents.check_code(_said(listing, places_of(listing) if places is None else places))


def _said(listing: RecommendationList, places: Iterable[Recommendation]) -> dict[str, Any]:
    flag = OWN if listing.unit.organiser else ""
    return {
        "title": f"{listing.round.edition.title}推荐名单",
        "unit": listing.unit.name,
        "entries": [
            {
                "rank": place.rank or nth, "number": place.application.number,
                "organisation": place.application.organisation.name, "name": place.application.name,
                "opinion": place.opinion, "flag": flag,
            }
            for nth, place in enumerate(places, start=1)
        ],
    }  # fmt: skip
