"""Entering people and what they are members of. Called by the effects of acts, inside their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from biaogan.apps.people.models import Account, Expert, Grant, Member, Organisation
from biaogan.core.findings import implements
from biaogan.core.identity.credit_code import normalise_credit_code
from biaogan.core.identity.legal_kinds import is_legal_person, kinds_of_code

EXPERT_FACTS = (
    "employer", "former_employers", "title", "title_level", "quality_years", "fields", "industries", "source",
)  # fmt: skip


def enter_account(email: str, now: datetime, **facts: str) -> Account:
    """The account of an address, made without a password if there is none: it signs in by a one-time code."""
    account = Account.objects.filter(email=email.strip().lower()).first()
    return account or register_account(email, now, **facts)


def register_account(email: str, now: datetime, **facts: str) -> Account:
    """A new account; whoever was invited under this address is a member at once. facts: name telephone language."""
    account = Account.objects.create_user(email.strip(), **facts)
    join_invited(account, now)
    return account


def join_invited(account: Account, now: datetime) -> list[Member]:
    """Make the account a member where colleagues invited its address."""
    waiting = Member.objects.filter(account=None, until=None, invited_address=account.email)
    found = list({member.organisation_id: member for member in waiting}.values())
    for member in found:
        member.account, member.confirmed, member.since = account, True, now
        member.save(update_fields=["account", "confirmed", "since"])
    return found


@implements("S1-9.1")
def find_or_enter_organisation(credit_code: str, facts: Mapping[str, Any]) -> Organisation:
    """The organisation of a credit code. Codes never change.

    A new one takes name, kind and is_branch as stated; one that had ended begins anew.
    """
    code = normalise_credit_code(credit_code)
    kinds = kinds_of_code(code)
    kind = facts.get("kind") or (kinds[0].key if kinds and is_legal_person(code) is not None else "")
    stated = {"name": facts["name"], "kind": kind, "is_branch": bool(facts.get("is_branch"))}
    Organisation.objects.get_or_create(credit_code=code, defaults=stated)
    anew = {**stated, "profile": {}, "licence": "", "ended_at": None}
    Organisation.objects.filter(credit_code=code).exclude(ended_at=None).update(**anew)
    return Organisation.objects.select_for_update().get(credit_code=code)  # two who claim it at once: one is the first


def join(organisation: Organisation, account: int, now: datetime) -> Member:
    """Membership of a claimant: at once in an organisation that has nobody, else it waits for the office.

    Claiming twice is the same membership.
    """
    live = Member.objects.filter(organisation=organisation, until=None)
    own = live.filter(account=account).first()
    return own or Member.objects.create(
        organisation=organisation, account_id=account, confirmed=not live.exists(), since=now
    )


def invite(organisation: Organisation, address: str, now: datetime) -> Member:
    """A colleague by e-mail: a member at once if the address has an account, else when it registers."""
    address = address.strip().lower()
    account = Account.objects.filter(email=address).first()
    known = {"account": account} if account else {"account": None, "invited_address": address}
    member, made = Member.objects.get_or_create(
        organisation=organisation, until=None, **known,
        defaults={"invited_address": address, "confirmed": account is not None, "since": now},
    )  # fmt: skip
    if not made and account and not member.confirmed:  # a claim that waited for the office; a colleague vouches for it
        member.confirmed = True
        member.save(update_fields=["confirmed"])
    return member


def give(account: Account, role: str, scope: str, *, since: datetime, until: datetime | None, head: bool) -> Grant:
    """A role in a scope; the same grant again only changes its term and whether it is a head's."""
    held = Grant.objects.filter(account=account, role=role, scope=scope, until=None).first()
    grant = held or Grant(account=account, role=role, scope=scope, since=since)
    grant.until, grant.head = until, head
    grant.save()
    return grant


def take_back(account: Account, role: str, scope: str, now: datetime) -> int:
    """End a role in a scope now; how many grants ended."""
    return Grant.objects.filter(account=account, role=role, scope=scope, until=None).update(until=now)


@implements("S1-11", "S0-9a")
def describe_expert(expert: Expert, facts: Mapping[str, Any]) -> Expert:
    """Write the facts given of ``EXPERT_FACTS``, as the next version; the others stay."""
    for name in EXPERT_FACTS:
        if name in facts:
            setattr(expert, name, facts[name])
    expert.version += 1
    expert.save()
    return expert


def found_installation(email: str, name: str, password: str, at: datetime, *, head_of: str = "") -> Account:
    """The first administrator, whom nobody could grant; where asked also the first head of an office.

    head_of: key of a programme ("programme:1"), or "". The address counts as confirmed: it was typed at the machine.
    """
    from allauth.account.models import EmailAddress

    account = Account.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    give(account, "administrator", "*", since=at, until=None, head=False)
    if head_of:
        give(account, "office", head_of, since=at, until=None, head=True)
    return account
