"""Who acts: an account with its grants, memberships, units and seat in the expert pool, read once a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

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
    grants = list(Grant.objects.filter(account=account, since__lte=now).filter(Q(until=None) | Q(until__gt=now)))
    organisations = Member.objects.filter(account=account, confirmed=True, until=None)
    organisation_ids = frozenset(organisations.values_list("organisation_id", flat=True))
    expert = Expert.objects.filter(account=account).exclude(status="suspended").values_list("pk", flat=True).first()
    roles = {"public", "account", *(grant.role for grant in grants)}
    roles |= {"applicant"} if organisation_ids else set()
    roles |= {"expert"} if expert else set()
    editions, headed = _editions(grants)
    applications, recused_organisations = _recused(expert)
    return Party(
        key=account.key, account=account.pk, name=account.name, roles=frozenset(roles), editions=editions,
        programmes=_programmes(grants), headed=headed, organisations=organisation_ids, units=_units(grants),
        bodies=frozenset(grant.scope.partition("/")[2] for grant in grants if grant.role == "consultee"),
        expert=expert, recused_applications=applications, recused_organisations=recused_organisations,
    )  # fmt: skip


def _scoped(grants: list[Grant], kind: str) -> dict[int, list[Grant]]:
    found: dict[int, list[Grant]] = {}
    for grant in grants:
        noun, _, number = grant.scope.partition("/")[0].partition(":")
        if noun == kind and number.isdecimal():
            found.setdefault(int(number), []).append(grant)
    return found


def _editions(grants: list[Grant]) -> tuple[dict[str, frozenset[int]], frozenset[int]]:
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


def _programmes(grants: list[Grant]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for programme, own in _scoped(grants, "programme").items():
        for grant in own:
            found.setdefault(grant.role, set()).add(programme)
    return {role: frozenset(ids) for role, ids in found.items()}


def _units(grants: list[Grant]) -> frozenset[int]:
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
