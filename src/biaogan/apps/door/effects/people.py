"""Effects on people: accounts and grants, organisations and their members."""

from __future__ import annotations

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.messages.services import post
from biaogan.apps.people import services
from biaogan.apps.people.models import Account, Member, Organisation
from biaogan.apps.people.queries import members_of
from biaogan.core.findings import implements

PROFILE = ("name", "short_name", "kind", "is_branch", "division", "industry")


@effect("account.register")
@implements("S1-N1.2.2a")
def register(case: Situation) -> Outcome:
    """An account, to be confirmed by mail. inputs: email; name, telephone, language optional. Never a password."""
    facts = {name: case.inputs[name] for name in ("name", "telephone", "language") if name in case.inputs}
    account = services.register_account(case.inputs["email"], case.now, **facts)
    joined = account.memberships.filter(until=None).select_related("organisation")
    return Outcome(made=account, touches=[account.key, *(member.organisation.key for member in joined)])


@effect("account.edit")
@implements("S1-N1.2.2a")
def edit(case: Situation) -> Outcome:
    """The person's own facts. inputs, each optional: name telephone language."""
    account = _account(case)
    for name in ("name", "telephone", "language"):
        setattr(account, name, case.inputs.get(name, getattr(account, name)))
    account.save()
    return Outcome()


@effect("account.grant")
@implements("S1-7b", "S1-5", "S0-4", "S4-4a", "S3-5a")
def grant(case: Situation) -> Outcome:
    """Give or end a role. Subject: the account, or None with email (and name): then it is entered first.

    inputs: role scope; optional head until end. end=True takes the role back now.
    """
    inputs = case.inputs
    facts = {"name": inputs["name"]} if inputs.get("name") else {}
    account = _account(case) if case.subject else services.enter_account(inputs["email"], case.now, **facts)
    content = {"role": inputs["role"], "scope": inputs["scope"], "ended": bool(inputs.get("end"))}
    if inputs.get("end"):
        services.take_back(account, inputs["role"], inputs["scope"], case.now)
    else:
        services.give(
            account, inputs["role"], inputs["scope"], since=case.now, until=inputs.get("until"),
            head=bool(inputs.get("head")),
        )  # fmt: skip
    return Outcome(made=account, touches=[inputs["scope"].partition("/")[0]], content=content)


def _account(case: Situation) -> Account:
    assert isinstance(case.subject, Account)
    return case.subject


@effect("organisation.claim")
@implements("S1-9.1")
def claim(case: Situation) -> Outcome:
    """Act for an organisation. inputs: credit_code name; optional kind is_branch, file (Received scan of the licence).

    A claim on an organisation that has members waits for the office, and whatever it states of it is not taken over.
    """
    organisation = services.find_or_enter_organisation(case.inputs["credit_code"], case.inputs)
    assert case.actor.account is not None
    member = services.join(organisation, case.actor.account, case.now)
    if member.confirmed:
        _keep_licence(case, organisation)
    content = {"organisation": organisation.name, "credit_code": organisation.credit_code, "claimant": case.actor.name}
    events = [] if member.confirmed else ["organisation_doubled"]
    return Outcome(made=organisation, touches=[organisation.key, case.actor.key], events=events, content=content)


@effect("organisation.confirm")
@implements("S1-9.1")
def confirm(case: Situation) -> Outcome:
    """The office answers a doubled claim. inputs: member (its id), confirmed True or False."""
    claim = Member.objects.filter(pk=case.inputs["member"]).select_related("account")
    claimant = claim.get()
    claim.update(**({"confirmed": True} if case.inputs["confirmed"] else {"until": case.now}))
    touched = [claimant.account.key] if claimant.account else []
    content = {"organisation": _organisation(case).name, "confirmed": bool(case.inputs["confirmed"])}
    return Outcome(touches=touched, content={**content, "claimant": claimant.account_id})


@effect("organisation.edit")
@implements("S2-B1.1.3b")
def edit_organisation(case: Situation) -> Outcome:
    """The facts reused every year. inputs, each optional: those of ``PROFILE``, profile {key: text}, file (licence)."""
    organisation = _organisation(case)
    for name in PROFILE:
        setattr(organisation, name, case.inputs.get(name, getattr(organisation, name)))
    organisation.profile = {**organisation.profile, **case.inputs.get("profile", {})}
    organisation.version += 1
    organisation.save()
    _keep_licence(case, organisation)
    return Outcome(content={"version": organisation.version})


@effect("member.invite")
@implements("S1-16", "S0-14")
def invite(case: Situation) -> Outcome:
    """A colleague by e-mail. inputs: address. Unknown addresses become members when they register."""
    organisation = _organisation(case)
    member = services.invite(organisation, case.inputs["address"], case.now)
    touched = [member.account.key] if member.account else []
    post(
        key=f"member_invited:{member.pk}", address=case.inputs["address"].strip().lower(), template="member_invited",
        content={"organisation": organisation.name, "inviter": case.actor.name}, about=organisation.key,
        recipient=member.account.key if member.account else "",
        path="/applicant/" if member.account else "/account/signup/", now=case.now,
    )  # fmt: skip
    return Outcome(made=member, touches=touched)


@effect("member.remove")
@implements("S1-16", "S0-14")
def remove(case: Situation) -> Outcome:
    """End a membership or an invitation. inputs: member (its id). With the last member the organisation ends."""
    leaving = Member.objects.filter(organisation=case.subject_pk, pk=case.inputs["member"], until=None)
    touched = [f"account:{pk}" for pk in leaving.values_list("account", flat=True) if pk]
    leaving.update(until=case.now)
    if not members_of(_organisation(case)).exists():
        Organisation.objects.filter(pk=case.subject_pk).update(ended_at=case.now)
    return Outcome(touches=touched, content={"organisation": _organisation(case).name})


def _organisation(case: Situation) -> Organisation:
    assert isinstance(case.subject, Organisation)
    return case.subject


def _keep_licence(case: Situation, organisation: Organisation) -> None:
    received = case.inputs.get("file")
    if received is not None:
        Organisation.objects.filter(pk=organisation.pk).update(licence=received.file.key)
