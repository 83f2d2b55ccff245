"""Which group could read which application, by the industries its experts know (S1-12, S1-14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.coverage import division_of, divisions_of
from biaogan.apps.panels.models import Body, Placement, Seat
from biaogan.core.findings import implements


@dataclass
class Profile:
    """A group: how many of its experts know each industry, and how many applications it reads."""

    group: int
    known: Counter[str] = field(default_factory=Counter)
    placed: int = 0


@implements("S1-14", "S0-12")
def suggest_groups(industries: Mapping[int, str], profiles: Sequence[Profile]) -> dict[int, int]:
    """A group for each application: the one most of whose experts know its industry, of equals the one with least.

    industries: {application: industry code}, in the order in which they are placed. {} without groups.
    """
    placed = {profile.group: profile.placed for profile in profiles}
    found: dict[int, int] = {}
    for application, code in industries.items() if profiles else ():
        industry = division_of(code)
        best = max(profiles, key=lambda profile: (profile.known[industry], -placed[profile.group], -profile.group))
        found[application] = best.group
        placed[best.group] += 1
    return found


def profiles_of(body: Body) -> list[Profile]:
    """The groups of a committee as they are now. Three queries."""
    profiles = {group.pk: Profile(group.pk) for group in body.groups.all()}
    live = Seat.objects.filter(body=body, vacated_at=None, declined_at=None).exclude(group=None)
    for group, codes in live.values_list("group", "expert__industries"):
        profiles[group].known.update(divisions_of(codes))
    for group in Placement.objects.filter(group__body=body, application__exit="").values_list("group", flat=True):
        profiles[group].placed += 1
    return list(profiles.values())


@dataclass(frozen=True)
class Match:
    """How well an expert fits a seat. hits: applications whose industry the expert knows, of ``total``.

    employer: the applicant among the expert's employers, "" where there is none.
    """

    hits: int
    total: int
    industries: frozenset[str]
    employer: str

    @property
    def share(self) -> float:
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True)
class Demand:
    """What a seat is to cover: industries and names of the applicants its group reads, else of the whole edition."""

    industries: Counter[str]
    organisations: frozenset[str]

    @implements("S1-12")
    def match(self, codes: Iterable[str], employers: Iterable[str]) -> Match:
        """The fit of an expert with these industries and employers, present and former."""
        known = divisions_of(codes)
        hits = {industry: count for industry, count in self.industries.items() if industry in known}
        own = next((name for name in employers if name in self.organisations), "")
        return Match(sum(hits.values()), self.industries.total(), frozenset(hits), own)


def demand_of(body: Body, group: int | None) -> Demand:
    """What the seats of a group are to cover. One query."""
    items = Application.objects.filter(edition=body.edition_id, exit="").exclude(number="")
    rows = list(items.values_list("organisation__industry", "organisation__name", "placement__group"))
    own = [row for row in rows if row[2] == group] if group is not None else []
    wanted = own or rows
    return Demand(Counter(division_of(row[0]) for row in wanted), frozenset(row[1] for row in wanted))
