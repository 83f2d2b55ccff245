"""One unit's work in one edition: what came in, how far it is examined, how many places are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, TypeVar
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import Http404, HttpRequest

from biaogan.apps.applications.models import Application, RecommendationList, Waiver
from biaogan.apps.applications.queries import checklist_items, quota_in
from biaogan.apps.door.access import with_relations
from biaogan.apps.door.party import Party
from biaogan.apps.ledger.queries import with_touches
from biaogan.apps.people.models import Activity, Unit
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.shared.acting import party
from biaogan.web.shared.instant import now_of

Kind = TypeVar("Kind", Unit, Edition)
SUBMIT: Final = "recommendation.submit"


@dataclass(frozen=True)
class Recommending:
    """A unit in an edition. round: from ``_rounds``; units, editions: what the clerk may look at, the usual first."""

    unit: Unit
    edition: Edition
    round: Round
    law: Rulebook
    now: datetime
    party: Party
    units: Sequence[Unit]
    editions: Sequence[Edition]

    @property
    def query(self) -> str:
        """What an address carries to stay with this unit and edition; nothing where both are the usual ones."""
        asked = {
            **({"unit": self.unit.pk} if self.unit not in self.units[:1] else {}),
            **({"edition": self.edition.pk} if self.edition not in self.editions[:1] else {}),
        }
        return f"?{urlencode(asked)}" if asked else ""

    @cached_property
    def closes(self) -> datetime | None:
        """When the unit's list must be in: the close of the round, or later by leave of the office."""
        closes = self.round.closes
        if closes is None or self.now < closes:
            return closes
        return max(self.waived or closes, closes)

    @property
    def waived(self) -> datetime | None:
        """Until when the unit has leave of the office to be late."""
        until: datetime | None = self.round.waived  # type: ignore[attr-defined]
        return until

    @property
    def drafts(self) -> int:
        """Applications being filled in for this unit: a number, nothing else is shown of them."""
        drafts: int = self.round.drafts  # type: ignore[attr-defined]
        return drafts

    @cached_property
    def checklist(self) -> list[str]:
        """Items the unit goes through."""
        return checklist_items(self.law, self.round.stage)

    @cached_property
    def lists(self) -> list[RecommendationList]:
        """The unit's lists in order, each with its places counted, its version, and the relation to handing it in."""
        found = RecommendationList.objects.filter(round__edition=self.edition, unit=self.unit, recalled_at=None)
        live = Count("recommendations", filter=Q(recommendations__dropped_at=None))
        read = with_relations(self.party, (SUBMIT,), with_touches(found.annotate(count=live), "list"))
        related = read.select_related("form", "round__edition", "round__pin", "unit").defer("round__pin__tree")
        return list(related.order_by("round", "number"))

    @property
    def open_list(self) -> RecommendationList | None:
        """The list being made."""
        return next((listing for listing in self.lists if listing.signed_at is None), None)

    @property
    def signed_lists(self) -> list[RecommendationList]:
        """The lists handed in."""
        return [listing for listing in self.lists if listing.signed_at is not None]

    @cached_property
    @implements("S1-17b", "S1-N1.2.5a")
    def quota(self) -> int | None:
        """Places of the unit; None = no limit."""
        return quota_in(self.law, wider=self.relaxation == "accepted")

    @cached_property
    def used(self) -> int:
        """Places taken on lists that are not recalled."""
        return sum(listing.count for listing in self.lists)  # type: ignore[attr-defined]

    @property
    def left(self) -> int | None:
        """Places left; None = no limit."""
        return None if self.quota is None else max(self.quota - self.used, 0)

    @cached_property
    def activities(self) -> list[Activity]:
        """Local activities reported for this edition, the newest first."""
        return list(self.unit.activities.filter(edition=self.edition.key).order_by("-pk"))

    @property
    def relaxation(self) -> str:
        """How the wider quota stands: none, waiting, accepted or refused; "" where the law knows none."""
        if not self.law.get("stages.recommend.quota_if.local_activity"):
            return ""
        state: str = self.round.reported  # type: ignore[attr-defined]
        return state


def recommending_of(request: HttpRequest) -> Recommending | None:
    """The work asked for by ``unit`` and ``edition`` of the address, else the clerk's first unit and the edition that
    runs; None before any call. Another unit's answers like a missing one."""
    kept: Recommending | None = getattr(request, "_recommending", None)
    if kept is None:
        kept = _find(request)
        request._recommending = kept  # type: ignore[attr-defined]
    return kept


def _find(request: HttpRequest) -> Recommending | None:
    units = list(Unit.objects.filter(pk__in=party(request).units))
    unit = _asked(request, "unit", units)
    rounds = _rounds(unit) if unit is not None else []
    editions = [standing.edition for standing in rounds]
    edition = _asked(request, "edition", editions)
    if unit is None or edition is None:
        return None
    return _work(request, unit, rounds[editions.index(edition)], units, editions)


def recommending_in(request: HttpRequest, standing: Round, unit: Unit) -> Recommending:
    """The work of a unit in a certain round: of one application, whatever the address says, for the side as well."""
    found = _work(request, unit, standing, (), ())
    request._recommending = found  # type: ignore[attr-defined]
    return found


def _work(
    request: HttpRequest, unit: Unit, standing: Round, units: Sequence[Unit], editions: Sequence[Edition]
) -> Recommending:
    now = now_of(request)
    law = law_of_round(standing)
    return Recommending(unit, standing.edition, standing, law, now, party(request), units, editions)


def the_recommending(request: HttpRequest) -> Recommending:
    """The same where there must be one."""
    found = recommending_of(request)
    if found is None:
        raise Http404
    return found


def _rounds(unit: Unit) -> list[Round]:
    """The newest round of recommending of each published edition: of those that run before those that are over, the
    newest first. waived: until when the unit has leave to be late; drafts: applications being filled in for it;
    reported: how its local activity stands."""
    own = Application.objects.filter(edition=OuterRef("edition"), unit=unit, round__kind="apply", exit="").order_by()
    drafts = Subquery(own.values("edition").annotate(n=Count("pk")).values("n"))
    late = Waiver.objects.filter(round=OuterRef("pk"), unit=unit).order_by("-until").values("until")
    called = Round.objects.filter(kind="recommend").exclude(edition__published_at=None)
    rows = (
        called.annotate(waived=Subquery(late[:1]), drafts=Coalesce(drafts, 0), reported=_reported(unit))
        .select_related("edition__programme", "pin")
        .defer("pin__tree")
        .order_by("-edition__published_at", "batch")
    )
    newest = {standing.edition_id: standing for standing in rows}
    return sorted(newest.values(), key=lambda standing: bool(standing.edition.closed_at))


def _reported(unit: Unit) -> Case:
    """The best that any of the unit's activities in the edition came to."""
    key = Concat(Value("edition:"), Cast(OuterRef("edition"), CharField()))
    own = Activity.objects.filter(unit=unit, edition=key)
    states = (("accepted", own.filter(accepted=True)), ("waiting", own.filter(accepted=None)), ("refused", own))
    return Case(*(When(Exists(found), then=Value(state)) for state, found in states), default=Value("none"))


def _asked(request: HttpRequest, name: str, offered: Sequence[Kind]) -> Kind | None:
    asked = request.GET.get(name, "")
    if not asked:
        return offered[0] if offered else None
    found = next((each for each in offered if str(each.pk) == asked), None)
    if found is None:
        raise Http404
    return found
