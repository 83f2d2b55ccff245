"""Facts of a unit's recommendation lists and its quota (S1-17b, S1-N1.2.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from biaogan.apps.applications.models import Recommendation, RecommendationList
from biaogan.apps.applications.queries import quota_of
from biaogan.apps.applications.recommendation_lists import check_code_of_list, is_printed, places_of
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.people.models import Unit


class ListFacts(Subject):
    """What guards ask of a list."""

    @property
    def listing(self) -> RecommendationList | None:
        """The list acted on; for an application, the one it stands on."""
        if isinstance(self.subject, RecommendationList):
            return self.subject
        return self._place.list if self._place is not None else None

    @cached_property
    def _place(self) -> Recommendation | None:
        places = Recommendation.objects.filter(application=self.application, dropped_at=None)
        return places.select_related("list").first()

    @property
    def _unit_id(self) -> int:
        if isinstance(self.subject, RecommendationList):
            return self.subject.unit_id
        assert self.the_application.unit_id is not None
        return self.the_application.unit_id

    @cached_property
    def quota(self) -> int | None:
        return quota_of(self.law, self.the_edition, self._unit_id)

    @cached_property
    def quota_used(self) -> int:
        """Places on every list of the unit; a signed place stays used though the item be rejected later."""
        live = Recommendation.objects.filter(list__unit=self._unit_id, list__round__edition=self.edition)
        return live.filter(list__recalled_at=None, dropped_at=None).count()

    @property
    def quota_wanted(self) -> int:
        """Entering an application that has no place yet takes one more."""
        return self.quota_used + (self.act.name == "recommendation.enter" and not self.listed)

    @property
    def listed(self) -> bool:
        return self._place is not None

    @property
    def list_signed(self) -> bool:
        if isinstance(self.subject, Unit):
            lists = RecommendationList.objects.filter(unit=self.subject, round__edition=self.edition, recalled_at=None)
            return lists.exclude(signed_at=None).exists()
        return self.listing is not None and self.listing.signed_at is not None

    @property
    def entry_differs(self) -> bool:
        """Whether entering takes a place, or changes the rank or the opinion of the one there is."""
        place = self._place
        asked = {name: self.inputs[name] for name in ("rank", "opinion") if name in self.inputs}
        return place is None or any(getattr(place, name) != value for name, value in asked.items())

    @cached_property
    def places(self) -> Sequence[Recommendation]:
        """The places of the list acted on, in their order."""
        return list(places_of(self.listing)) if self.listing is not None else ()

    @property
    def unranked(self) -> Sequence[str]:
        """Names of items without a rank, or sharing one."""
        if self.the_stage.get("rank") != "required":
            return ()
        ranks = Counter(place.rank for place in self.places)
        return [place.application.name for place in self.places if place.rank is None or ranks[place.rank] > 1]

    @property
    def without_opinion(self) -> Sequence[str]:
        """Names of items the unit said nothing of, where the stage asks for its opinion."""
        if self.the_stage.get("opinion") != "required":
            return ()
        return [place.application.name for place in self.places if not place.opinion.strip()]

    @cached_property
    def list_code(self) -> str:
        assert self.listing is not None
        return check_code_of_list(self.listing, self.places)

    @cached_property
    def list_printed(self) -> bool:
        assert self.listing is not None
        return is_printed(self.listing, self.list_code)
