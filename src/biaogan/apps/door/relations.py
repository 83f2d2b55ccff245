"""Relations of a party to a noun, each written once as a filter: a check of one object and a list use the same words.

A relation that a noun does not have is nobody's. Filters use subqueries, never joins to many rows, so no row doubles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.models import Q, QuerySet

from biaogan.apps.applications.models import Application
from biaogan.apps.door.party import Party
from biaogan.apps.panels.models import Placement, Seat
from biaogan.apps.reviews.models import Opinion, Visit
from biaogan.core.acts.table import Who
from biaogan.core.findings import implements

NONE: Final = Q(pk__in=())
ALL: Final = Q(pk__isnull=False)

# where each noun finds the edition, the application, the organisation and the unit it belongs to
EDITION: Final = {
    "edition": "pk", "round": "edition", "application": "edition", "list": "round__edition", "body": "edition",
    "group": "body__edition", "seat": "body__edition", "recusal": "application__edition", "sheet": "round__edition",
    "slot": "round__edition", "visit": "round__edition", "resolution": "round__edition", "opinion": "round__edition",
    "notice": "round__edition", "objection": "notice__round__edition", "announcement": "round__edition",
    "honour": "application__edition", "incident": "honour__application__edition",
    "case": "honour__application__edition",
    "correction": "application__edition", "attachment": "application__edition",
    "referral": "honour__application__edition",  # the office that feeds, not the one that is fed
}  # fmt: skip
APPLICATION: Final = {
    "application": "pk", "sheet": "application", "slot": "application", "visit": "application",
    "opinion": "application", "objection": "application", "honour": "application", "attachment": "application",
    "incident": "honour__application", "recusal": "application", "correction": "application",
}  # fmt: skip
ORGANISATION: Final = {"application": "organisation", "organisation": "pk", "attachment": "application__organisation"}
TEXT_KEYED: Final = {"activity": "edition", "message": "edition"}


def standing(noun: str, who: Who, party: Party) -> Q:
    """The filter for those objects of a noun to which the party stands as ``who`` says; of no noun there are none."""
    if not (noun and party.plays(who.role)):
        return NONE
    found = _BY_RELATION[who.relation](noun, who, party)
    if who.role == "expert":
        found &= ~_recused(noun, party)
    if noun in ("application", "attachment") and who.role in _SEES_NO_DRAFTS:
        prefix = "" if noun == "application" else "application__"
        found &= ~Q(**{f"{prefix}round__kind": "apply"})
    return found


_SEES_NO_DRAFTS: Final = ("recommender", "office", "supervisor", "approver", "expert")


def _within(noun: str, who: Who, party: Party) -> Q:
    """Inside the scope of a grant: the edition, or the programme above it."""
    editions = party.headed if who.head else party.editions.get(who.role, frozenset())
    if noun == "programme":
        return Q(pk__in=party.headed_programmes if who.head else party.programmes.get(who.role, frozenset()))
    if noun in TEXT_KEYED:
        return Q(**{f"{TEXT_KEYED[noun]}__in": [f"edition:{pk}" for pk in editions]})
    if noun not in EDITION:
        return NONE
    found = Q(**{f"{EDITION[noun]}__in": editions})
    if noun == "objection" and who.role == "office":
        found &= ~Q(kind="staff")  # a complaint about staff goes to the supervisor alone
    return found


def _any(noun: str, who: Who, party: Party) -> Q:
    return ALL


def _member(noun: str, who: Who, party: Party) -> Q:
    if noun == "round":
        return Q(pk__in=Application.objects.filter(organisation__in=party.organisations).values("round"))
    if noun in ORGANISATION:
        return Q(**{f"{ORGANISATION[noun]}__in": party.organisations})
    if noun in APPLICATION:
        return Q(**{f"{APPLICATION[noun]}__organisation__in": party.organisations})
    return NONE


@implements("S1-7b", "S4-4b", "S3-5b")
def _unit(noun: str, who: Who, party: Party) -> Q:
    if noun == "unit":
        return Q(pk__in=party.units)
    if noun == "round":
        return Q(kind="recommend") & Q(pk__isnull=not party.units)
    if noun == "organisation":
        routed = Application.objects.filter(unit__in=party.units).exclude(round__kind="apply")
        return Q(pk__in=routed.values("organisation"))
    if noun in ("application", "list", "activity"):
        return Q(unit__in=party.units)
    if noun in APPLICATION:
        return Q(**{f"{APPLICATION[noun]}__unit__in": party.units})
    return NONE


def _seats(party: Party) -> QuerySet[Seat]:
    """The party's seats that were accepted and not given up."""
    return Seat.objects.filter(expert=party.expert, vacated_at=None, declined_at=None).exclude(accepted_at=None)


def _read_applications(party: Party) -> QuerySet[Application]:
    """Applications in the party's group, or in the edition for a seat of the whole panel; open after the pledge."""
    pledged = _seats(party).exclude(pledged_at=None)
    grouped = Placement.objects.filter(group__in=pledged.exclude(group=None).values("group"))
    whole = pledged.filter(group=None).values("body__edition")
    return Application.objects.filter(Q(pk__in=grouped.values("application")) | Q(edition__in=whole))


def _reads(noun: str, who: Who, party: Party) -> Q:
    if noun == "sheet":
        return Q(seat__expert=party.expert, seat__vacated_at=None, void=False)
    if noun == "application":
        return Q(pk__in=_read_applications(party).values("pk"))
    if noun in APPLICATION:
        return Q(**{f"{APPLICATION[noun]}__in": _read_applications(party).values("pk")})
    return NONE


def _seated(noun: str, who: Who, party: Party) -> Q:
    seats = _seats(party)
    if noun == "seat":
        return Q(pk__in=seats.values("pk"))
    if noun == "body":
        return Q(pk__in=seats.values("body"))
    if noun == "round":
        return Q(edition__in=seats.values("body__edition"))
    return _concluded(party) if noun == "resolution" else NONE


def _concluded(party: Party) -> Q:
    """Conclusions of the party's own group, and all of the committee for whoever presides; after the pledge."""
    pledged = _seats(party).exclude(pledged_at=None)
    presided = pledged.filter(kind__in=(Seat.CHAIR, Seat.VICE_CHAIR)).values("body__edition")
    own = Q(group__in=pledged.exclude(group=None).values("group"))
    whole = Q(group=None, round__edition__in=pledged.values("body__edition"))
    return Q(kind="deliberate") & (own | whole | Q(round__edition__in=presided))


def _presides(noun: str, party: Party, kinds: tuple[str, ...]) -> Q:
    seats = _seats(party).filter(kind__in=kinds).exclude(pledged_at=None)
    if Seat.LEADER in kinds:
        if noun == "application":
            return Q(placement__group__in=seats.values("group"))
        if noun == "resolution":
            return Q(group__in=seats.values("group"))
    if noun == "objection":  # before it is admitted it is the office's alone; about staff, the supervisor's
        return Q(admitted=True, notice__round__edition__in=seats.values("body__edition")) & ~Q(kind="staff")
    if noun in EDITION:
        return Q(**{f"{EDITION[noun]}__in": seats.values("body__edition")})
    return NONE


def _leads(noun: str, who: Who, party: Party) -> Q:
    return _presides(noun, party, (Seat.LEADER,))


def _chairs(noun: str, who: Who, party: Party) -> Q:
    return _presides(noun, party, (Seat.CHAIR, Seat.VICE_CHAIR))


def _invited(noun: str, who: Who, party: Party) -> Q:
    return Q(expert=party.expert, vacated_at=None) if noun == "seat" else NONE


def _team(noun: str, who: Who, party: Party) -> Q:
    """On the team of a visit: the team is kept as seat keys, few enough to be named here."""
    if noun != "visit":
        return NONE
    teams = Visit.objects.filter(round__edition__in=_seats(party).values("body__edition")).values_list("pk", "team")
    mine = {f"seat:{pk}" for pk in _seats(party).values_list("pk", flat=True)} if teams else set()
    return Q(pk__in=[pk for pk, team in teams if mine & set(team)])


def _self(noun: str, who: Who, party: Party) -> Q:
    if noun == "account":
        return Q(pk=party.account)
    if noun == "expert":
        return Q(pk=party.expert)
    if noun == "message":
        return Q(recipient=party.key)
    return NONE


def _asked(noun: str, who: Who, party: Party) -> Q:
    editions = party.editions.get("consultee", frozenset())
    asked = Opinion.objects.filter(body__in=party.bodies, round__edition__in=editions)
    if noun == "opinion":
        return Q(body__in=party.bodies, round__edition__in=editions)
    return Q(pk__in=asked.values("round")) if noun == "round" else NONE


def _holder(noun: str, who: Who, party: Party) -> Q:
    return Q(application__organisation__in=party.organisations) if noun == "honour" else NONE


def _staff(noun: str, who: Who, party: Party) -> Q:
    return _within(noun, who, party) & Q(kind="staff") if noun == "objection" else NONE


def _bearer(noun: str, who: Who, party: Party) -> Q:
    return Q(pk__in=party.bearing) if noun == "objection" else NONE


def _shown(noun: str, who: Who, party: Party) -> Q:
    """What the public may see of each noun."""
    shown = {
        "edition": ~Q(published_at=None), "notice": ALL, "announcement": ALL, "unit": ALL, "honour": ALL,
        "case": Q(honour__revoked_at=None),
    }  # fmt: skip
    return shown.get(noun, NONE)


@implements("S1-15", "S0-13b")
def recused_from(party: Party) -> Q:
    """Applications that this expert must not see."""
    return Q(pk__in=party.recused_applications) | Q(organisation__in=party.recused_organisations)


def _recused(noun: str, party: Party) -> Q:
    """Undoes every other relation: the item is missing everywhere for this expert."""
    if noun == "resolution":
        return _speaks_of_recused(party)
    if noun not in APPLICATION:
        return NONE
    path = APPLICATION[noun]
    organisation = "organisation" if path == "pk" else f"{path}__organisation"
    return Q(**{f"{path}__in": party.recused_applications}) | Q(**{f"{organisation}__in": party.recused_organisations})


def _speaks_of_recused(party: Party) -> Q:
    """A resolution is hidden whole when it concludes on a hidden application: its marks stand on the same page."""
    if not (party.recused_applications or party.recused_organisations):
        return NONE
    hidden = [str(pk) for pk in Application.objects.filter(recused_from(party)).values_list("pk", flat=True)]
    return Q(draft__has_any_keys=hidden) if hidden else NONE  # an organisation may have applied nowhere


_BY_RELATION: Final[dict[str, Callable[[str, Who, Party], Q]]] = {
    "within": _within, "any": _any, "member": _member, "unit": _unit, "reads": _reads, "seated": _seated,
    "leads": _leads, "chairs": _chairs, "invited": _invited, "team": _team, "self": _self, "asked": _asked,
    "holder": _holder, "staff": _staff, "bearer": _bearer, "shown": _shown,
}  # fmt: skip
