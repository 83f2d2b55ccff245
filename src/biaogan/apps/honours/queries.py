"""Reading titles: how each of them stands."""

from __future__ import annotations

from typing import Final, Literal

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Honour, Incident, Referral
from biaogan.core.findings import implements

REVOKED: Final = "revoked"
INQUIRY: Final = "inquiry"
CURRENT: Final = "current"
Standing = Literal["revoked", "inquiry", "current"]


def with_standing(honours: QuerySet[Honour]) -> QuerySet[Honour]:
    """The same titles with what ``standing_of`` reads, in one query more for all of them."""
    opened = Incident.objects.filter(closed_at=None).order_by("opened_at")
    return honours.prefetch_related(Prefetch("incidents", opened, to_attr="open_incidents"))


@implements("S1-23a", "S1-24", "S0-21a")
def standing_of(honour: Honour) -> Standing:
    """How a title stands, computed and never stored: revoked before under inquiry before current."""
    if honour.revoked_at is not None:
        return REVOKED
    incidents = getattr(honour, "open_incidents", None)
    if incidents is None:
        incidents = honour.incidents.filter(closed_at=None)[:1]
    return INQUIRY if incidents else CURRENT


@implements("S3-14", "S4-13")
def eligible(honours: QuerySet[Honour]) -> QuerySet[Honour]:
    """Titles that may be recommended to the programme above: neither revoked nor under inquiry (S3-14)."""
    opened = Incident.objects.filter(honour=OuterRef("pk"), closed_at=None)
    return honours.filter(revoked_at=None).exclude(Exists(opened))


@implements("S4-13")
def stands_on_title(application: Application) -> bool:
    """Whether an application was begun from a title of a programme that feeds its own, and the title stands."""
    live = Referral.objects.filter(application=application, withdrawn_at=None)
    return live.filter(honour__revoked_at=None).exists()
