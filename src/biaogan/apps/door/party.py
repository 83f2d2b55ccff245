"""Who acts: an account with its grants, memberships, units and seat in the expert pool, read once a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from biaogan.apps.panels.models import Recusal
from biaogan.apps.people.models import Account, Expert, Grant, Member, Unit
from biaogan.apps.programmes.models import Edition

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Party:
    """An actor and everything relations are judged by. Sets hold primary keys.

    editions: role -> editions its grants cover; headed: editions covered by a head's grant of the office, and
    headed_programmes: programmes that are, with or without an edition yet;
    bodies: keys of rulebook bodies a consultee speaks for; bearing: objections whose tracking code was shown.
    """

    key: str
    account: int | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    editions: Mapping[str, frozenset[int]] = field(default_factory=dict)
    programmes: Mapping[str, frozenset[int]] = field(default_factory=dict)
    headed: frozenset[int] = NOBODY
    headed_programmes: frozenset[int] = NOBODY
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

    def heads(self, scope: str) -> bool:
        """Whether the party heads the office of a scope: "programme:1", or "edition:2" by itself or its programme."""
        noun, _, number = scope.partition(":")
        own = {"programme": self.headed_programmes, "edition": self.headed}.get(noun, NOBODY)
        return number.isdecimal() and int(number) in own


PUBLIC = Party("public", roles=frozenset({"public"}))
SYSTEM = Party("system", roles=frozenset({"system", "public"}))


def bearer(*objections: int) -> Party:
    """Someone who showed the tracking code of these objections."""
    return Party("public", roles=frozenset({"public"}), bearing=frozenset(objections))


def party_of(account: Account, now: datetime) -> Party:
    """The party an account is at this instant."""
    held = _held(account, now)
    of: dict[str, list[_Held]] = {kind: [] for kind in _KINDS}
    for each in held:
        of[each.kind].append(each)
    roles = {"public", "account", *(each.role for each in held if each.role)}
    editions, headed = _editions(of["grant"], of["edition"])
    return Party(
        key=account.key, account=account.pk, name=account.name, roles=frozenset(roles), editions=editions,
        programmes=_programmes(of["grant"]), headed=headed, headed_programmes=_headed_programmes(of["grant"]),
        organisations=frozenset(each.pk for each in of["member"]), units=_units(of["grant"], of["unit"]),
        bodies=frozenset(grant.scope.partition("/")[2] for grant in of["grant"] if grant.role == "consultee"),
        expert=next((each.pk for each in of["expert"]), None),
        recused_applications=frozenset(each.pk for each in of["recusal"] if each.pk),
        recused_organisations=frozenset(each.other for each in of["recusal"] if each.other),
    )  # fmt: skip


class _Held(NamedTuple):
    """What somebody holds, and what judging it needs. kind, and what ``pk`` and ``other`` are then:

    grant; member (organisation); expert; edition (and its programme), where a grant reaches that far; unit (and the one
    above it), where a grant is over that one; recusal (application, organisation; 0 is none).
    """

    kind: str
    role: str
    pk: int
    other: int
    scope: str
    head: bool


_KINDS = ("grant", "member", "expert", "edition", "unit", "recusal")
_NOTHING: Mapping[str, Combinable] = {
    "role": Value(""),
    "pk": F("pk"),
    "other": Value(0),
    "scope": Value(""),
    "head": Value(False),
}


def _held(account: Account, now: datetime) -> list[_Held]:
    """One query, for every page of whoever is signed in asks it."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=now), account=account, since__lte=now)
    experts = Expert.objects.filter(account=account).exclude(status="suspended")
    far = grants.filter(Q(scope__startswith="programme:") | Q(scope__startswith="edition:"))
    above = Concat(Value("unit:"), Cast("parent", CharField()))
    below = Unit.objects.exclude(parent=None).annotate(above=above).filter(above__in=grants.values("scope"))
    members = Member.objects.filter(account=account, confirmed=True, until=None)
    recusals = Recusal.objects.filter(expert__in=experts, state__in=(Recusal.DECLARED, Recusal.CONFIRMED))
    parts = (
        _rows(grants, "grant", role=F("role"), scope=F("scope"), head=F("head")),
        _rows(members, "member", pk=F("organisation"), role=Value("applicant")),
        _rows(experts, "expert", role=Value("expert")),
        _rows(Edition.objects.filter(Exists(far)), "edition", other=F("programme")),
        _rows(below, "unit", other=F("parent")),
        _rows(recusals, "recusal", pk=Coalesce("application", 0), other=Coalesce("organisation", 0)),
    )
    rows = parts[0].union(*parts[1:], all=True)
    return [_Held(kind, role, pk, other, scope, bool(head)) for kind, role, pk, other, scope, head in rows]


def _rows(objects: QuerySet[Any], kind: str, **columns: Combinable) -> QuerySet[Any, Any]:
    """Objects as ``_Held`` rows."""
    return objects.order_by().values_list(Value(kind), *({**_NOTHING, **columns}.values()))


def _scoped(grants: list[_Held], kind: str) -> dict[int, list[_Held]]:
    found: dict[int, list[_Held]] = {}
    for grant in grants:
        noun, _, number = grant.scope.partition("/")[0].partition(":")
        if noun == kind and number.isdecimal():
            found.setdefault(int(number), []).append(grant)
    return found


def _editions(grants: list[_Held], rows: list[_Held]) -> tuple[dict[str, frozenset[int]], frozenset[int]]:
    """Editions by role, and those headed. A grant over a programme covers its editions of every year."""
    by_programme, by_edition = _scoped(grants, "programme"), _scoped(grants, "edition")
    editions: dict[str, set[int]] = {}
    headed: set[int] = set()
    for _, _, edition, programme, _, _ in rows:
        for grant in (*by_programme.get(programme, ()), *by_edition.get(edition, ())):
            editions.setdefault(grant.role, set()).add(edition)
            if grant.role == "office" and grant.head:
                headed.add(edition)
    return {role: frozenset(ids) for role, ids in editions.items()}, frozenset(headed)


def _headed_programmes(grants: list[_Held]) -> frozenset[int]:
    held = _scoped(grants, "programme").items()
    return frozenset(programme for programme, own in held if any(each.role == "office" and each.head for each in own))


def _programmes(grants: list[_Held]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for programme, own in _scoped(grants, "programme").items():
        for grant in own:
            found.setdefault(grant.role, set()).add(programme)
    return {role: frozenset(ids) for role, ids in found.items()}


def _units(grants: list[_Held], rows: list[_Held]) -> frozenset[int]:
    """The units a recommender speaks for, with the units below them."""
    own = {unit for unit, held in _scoped(grants, "unit").items() if any(grant.role == "recommender" for grant in held)}
    return frozenset(own | {each.pk for each in rows if each.other in own})
