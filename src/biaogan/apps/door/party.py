"""Who acts: an account with its grants, memberships, units and seat in the expert pool, read once a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, Value

from biaogan.apps.panels.models import Recusal
from biaogan.apps.people.models import Account, Expert, Grant, Member, Unit
from biaogan.apps.programmes.models import Edition

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Party:
    """An actor and everything relations are judged by. Sets hold primary keys.

    editions: role -> editions its grants cover; headed: editions covered by a head's grant of the office;
    bodies: keys of rulebook bodies a consultee speaks for; bearing: objections whose tracking code was shown.
    """

    key: str
    account: int | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    editions: Mapping[str, frozenset[int]] = field(default_factory=dict)
    programmes: Mapping[str, frozenset[int]] = field(default_factory=dict)
    headed: frozenset[int] = NOBODY
    organisations: frozenset[int] = NOBODY
    units: frozenset[int] = NOBODY
    bodies: frozenset[str] = frozenset()
    expert: int | None = None
    recused_applications: frozenset[int] = NOBODY
    recused_organisations: frozenset[int] = NOBODY
    bearing: frozenset[int] = NOBODY

    def plays(self, role: str) -> bool:
        """Whether the party has this role anywhere."""
        return role in self.roles


PUBLIC = Party("public", roles=frozenset({"public"}))
SYSTEM = Party("system", roles=frozenset({"system", "public"}))


def bearer(*objections: int) -> Party:
    """Someone who showed the tracking code of these objections."""
    return Party("public", roles=frozenset({"public"}), bearing=frozenset(objections))


def party_of(account: Account, now: datetime) -> Party:
    """The party an account is at this instant."""
    held = _held(account, now)
    grants = [each for each in held if each.role not in ("applicant", "expert")]
    organisations = frozenset(each.pk for each in held if each.role == "applicant")
    expert = next((each.pk for each in held if each.role == "expert"), None)
    roles = {"public", "account", *(each.role for each in held)}
    editions, headed = _editions(grants)
    applications, recused_organisations = _recused(expert)
    return Party(
        key=account.key, account=account.pk, name=account.name, roles=frozenset(roles), editions=editions,
        programmes=_programmes(grants), headed=headed, organisations=organisations, units=_units(grants),
        bodies=frozenset(grant.scope.partition("/")[2] for grant in grants if grant.role == "consultee"),
        expert=expert, recused_applications=applications, recused_organisations=recused_organisations,
    )  # fmt: skip


class _Held(NamedTuple):
    """A role somebody holds: by a grant, as a member (pk: of the organisation) or in the pool (pk: of the expert)."""

    role: str
    pk: int
    scope: str
    head: bool


def _held(account: Account, now: datetime) -> list[_Held]:
    """One query, for every page of whoever is signed in asks it."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=now), account=account, since__lte=now)
    members = Member.objects.filter(account=account, confirmed=True, until=None)
    experts = Expert.objects.filter(account=account).exclude(status="suspended")
    rows = grants.values_list("role", "pk", "scope", "head").union(
        members.values_list(Value("applicant"), "organisation_id", Value(""), Value(False)),
        experts.values_list(Value("expert"), "pk", Value(""), Value(False)),
        all=True,
    )
    return [_Held(role, pk, scope, bool(head)) for role, pk, scope, head in rows]


def _scoped(grants: list[_Held], kind: str) -> dict[int, list[_Held]]:
    found: dict[int, list[_Held]] = {}
    for grant in grants:
        noun, _, number = grant.scope.partition("/")[0].partition(":")
        if noun == kind and number.isdecimal():
            found.setdefault(int(number), []).append(grant)
    return found


def _editions(grants: list[_Held]) -> tuple[dict[str, frozenset[int]], frozenset[int]]:
    """Editions by role, and those headed. A grant over a programme covers its editions of every year."""
    by_programme, by_edition = _scoped(grants, "programme"), _scoped(grants, "edition")
    if not by_programme and not by_edition:
        return {}, NOBODY
    editions: dict[str, set[int]] = {}
    headed: set[int] = set()
    rows = Edition.objects.filter(Q(programme__in=by_programme) | Q(pk__in=by_edition)).values_list(
        "pk", "programme_id"
    )
    for edition, programme in rows:
        for grant in (*by_programme.get(programme, ()), *by_edition.get(edition, ())):
            editions.setdefault(grant.role, set()).add(edition)
            if grant.role == "office" and grant.head:
                headed.add(edition)
    return {role: frozenset(ids) for role, ids in editions.items()}, frozenset(headed)


def _programmes(grants: list[_Held]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for programme, own in _scoped(grants, "programme").items():
        for grant in own:
            found.setdefault(grant.role, set()).add(programme)
    return {role: frozenset(ids) for role, ids in found.items()}


def _units(grants: list[_Held]) -> frozenset[int]:
    """The units a recommender speaks for, with the units below them."""
    own = {unit for unit, held in _scoped(grants, "unit").items() if any(grant.role == "recommender" for grant in held)}
    return frozenset(own | set(Unit.objects.filter(parent__in=own).values_list("pk", flat=True))) if own else NOBODY


def _recused(expert: int | None) -> tuple[frozenset[int], frozenset[int]]:
    if expert is None:
        return NOBODY, NOBODY
    live = Recusal.objects.filter(expert=expert, state__in=(Recusal.DECLARED, Recusal.CONFIRMED))
    pairs = list(live.values_list("application_id", "organisation_id"))
    return (
        frozenset(application for application, _ in pairs if application),
        frozenset(organisation for _, organisation in pairs if organisation),
    )
