"""Reading who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from biaogan.apps.people.models import Account, Grant, Member, Organisation, Unit
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.areas import nearest
from biaogan.core.identity.codes import find_industry
from biaogan.core.identity.credit_code import check_credit_code
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words

# what an overview tells, in the order of the writing guide
OVERVIEW = (
    "ownership", "founded", "representative", "history", "location", "area", "business", "products", "operation",
    "culture", "mission", "vision", "values", "people", "technology", "knowledge", "infrastructure", "suppliers",
    "customers", "responsibility", "honours",
)  # fmt: skip


def members_of(organisation: Organisation) -> QuerySet[Member]:
    """Members and invited colleagues, the longest first."""
    live = Member.objects.filter(organisation=organisation, until=None)
    return live.select_related("account").order_by("since", "pk")


def memberships_of(account: int) -> QuerySet[Member]:
    """What an account is a member of, waiting claims included."""
    live = Member.objects.filter(account=account, until=None)
    return live.select_related("organisation").order_by("organisation__name", "pk")


def waiting_claims() -> QuerySet[Member]:
    """Claims on organisations that already have members: the office confirms or ends them."""
    others = Member.objects.filter(organisation=OuterRef("organisation"), until=None, confirmed=True)
    waiting = Member.objects.filter(Exists(others), confirmed=False, until=None).exclude(account=None)
    return waiting.select_related("organisation", "account").order_by("since", "pk")


@implements("S1-9.1")
def licence_findings(organisation: Organisation) -> list[Finding]:
    """What the credit code leaves open until the licence is on record; nothing once it is."""
    return [] if organisation.licence else check_credit_code(organisation.credit_code)


@implements("S2-B1.1.3b")
def overview_of(organisation: Organisation) -> str:
    """A first draft of the overview of an enterprise: the facts of its profile in the order of the guide.

    "" while the profile says nothing.
    """
    profile = {key: str(value).strip(" 。") for key, value in organisation.profile.items() if value}
    if not profile:
        return ""
    industry = find_industry(organisation.industry)
    facts = [f"{place_words(key)}：{profile[key]}" for key in OVERVIEW if key in profile]
    line = [f"所属行业：{industry.name}（行业代码{organisation.industry}）"] if industry else []
    return "。".join([organisation.name, *line, *facts]) + "。"


@implements("S1-7a", "S1-D2")
def units_for(organisation: Organisation, units: Iterable[Unit]) -> Sequence[Unit]:
    """Units whose division or industry covers the organisation, the nearest division first."""
    covering = [unit for unit in units if covers(unit, organisation)]
    return sorted(covering, key=lambda unit: (unit.kind != "region", -len(unit.division), unit.order))


def covers(unit: Unit, organisation: Organisation) -> bool:
    """Whether a unit's own area names the organisation; a unit for everything is suggested to nobody."""
    if unit.division:
        return bool(organisation.division) and organisation.division.startswith(unit.division)
    spans = (span.partition("-") for span in unit.industries)
    code = organisation.industry[:2]
    return bool(code) and any(first <= code <= (last or first) for first, _, last in spans)


def directory() -> QuerySet[Unit]:
    """Recommending units that exist today, in the order of the directory (S1-D)."""
    return Unit.objects.filter(ended_at=None)


def directory_of(law: Rulebook) -> QuerySet[Unit]:
    """The units that a law's own directory names; all of them where it has none."""
    kinds = law.get("units", {}).values()
    codes = [code for units in kinds if isinstance(units, dict) for code in units]
    return directory().filter(code__in=codes) if codes else directory()


def unit_at(organisation: Organisation, law: Rulebook) -> Unit | None:
    """The unit of the place where an organisation lies, the smallest division first; None = the directory has none."""
    units = {unit: unit.division for unit in directory_of(law)}
    return nearest(units, organisation.division)


def heads_over(scopes: Iterable[str], now: datetime) -> QuerySet[Account]:
    """Heads of the office over any of these scopes ("programme:1", "edition:2"), by name."""
    held = Grant.objects.filter(role="office", head=True, scope__in=list(scopes), since__lte=now)
    current = held.filter(Q(until=None) | Q(until__gt=now))
    return Account.objects.filter(pk__in=current.values("account"), is_active=True).order_by("name", "pk")
