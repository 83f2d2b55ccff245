"""What belongs to whoever asks, read once a request: memberships, and applications whose turn it is theirs."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from biaogan.apps.applications.models import Application, Waiver
from biaogan.apps.people.models import Member
from biaogan.apps.people.queries import memberships_of
from biaogan.web.shared.acting import party
from biaogan.web.shared.instant import now_of


def memberships(request: HttpRequest) -> list[Member]:
    """Memberships and waiting claims of the account, with their organisations."""
    found: list[Member] | None = getattr(request, "_memberships", None)
    if found is None:
        found = list(memberships_of(party(request).account or 0))
        request._memberships = found  # type: ignore[attr-defined]
    return found


def in_hand(request: HttpRequest) -> list[Application]:
    """Applications that the applicant may change now: returned ones first, then drafts whose window is open.

    Each carries ``returned`` (the items of its open correction, None where none is open), ``due`` and ``late`` (until
    when it has leave to be late).
    """
    found: list[Application] | None = getattr(request, "_in_hand", None)
    if found is None:
        found = list(_in_hand(party(request).organisations, now_of(request)))
        request._in_hand = found  # type: ignore[attr-defined]
    return found


def _in_hand(organisations: frozenset[int], now: datetime) -> QuerySet[Application]:
    live = Application.objects.filter(organisation__in=organisations, exit="").select_related("round")
    opened = FilteredRelation("corrections", condition=Q(corrections__closed_at=None))
    named = live.annotate(opened=opened, returned=F("opened__items"), due=F("opened__due"), asked=F("opened__pk"))
    given = Waiver.objects.filter(application=OuterRef("pk"), round=OuterRef("round"), until__gt=now).order_by("-until")
    named = named.annotate(late=Subquery(given.values("until")[:1]))
    drafts = Q(round__kind="apply") & (Q(round__closes__gt=now) | Q(round__closes=None) | Q(late__isnull=False))
    return named.filter(Q(asked__isnull=False) | drafts).order_by(F("asked").asc(nulls_last=True), "pk")
