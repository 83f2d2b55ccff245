"""Who is told what: recipients are rules, a message is a template; all written in the act's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from biaogan.apps.applications.models import Application
from biaogan.apps.door.amending import Amendment
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.reactions import Reaction
from biaogan.apps.door.situation import Situation
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.messages.services import compose
from biaogan.apps.people.models import Account, Expert, Grant, Unit
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Sheet
from biaogan.core.findings import implements
from biaogan.core.rulebook.amendment import Change
from biaogan.core.rulebook.words import spell
from biaogan.phrases import load_words, say, variant

Recipients = Callable[[Situation, Outcome], Iterable[Account]]
Path = Callable[[Situation, Outcome], str]
CHANGES_TOLD = 12  # of an amendment, in a message
DESK = "/go/desk"  # where there is nothing nearer: the reader's own desk


def compose_for(
    accounts: Iterable[Account], key: str, template: str, content: Mapping[str, Any], *, about: str, edition: str,
    path: str, now: datetime,
) -> list[Message]:  # fmt: skip
    """One message to each account, in its language, not written yet."""
    return [
        compose(
            key=f"{key}:{account.pk}", address=account.email, recipient=account.key, language=account.language,
            template=template, content=content, about=about, edition=edition, path=path, now=now,
        )
        for account in accounts
    ]  # fmt: skip


def tell(recipients: Recipients, template: str, path: Path = lambda case, outcome: DESK) -> Reaction:
    """A reaction that writes this template to these recipients; the actor is told too, as a receipt."""

    def reaction(case: Situation, outcome: Outcome, entry: Entry) -> Iterable[Message]:
        form = case.honour.form if case.honour is not None else ""
        worded = variant(f"messages.{template}", form, ".subject").removeprefix("messages.")
        return compose_for(
            recipients(case, outcome), f"{template}:{entry.pk}", worded, content_of(case, outcome),
            about=entry.subject, edition=entry.edition, path=path(case, outcome), now=case.now,
        )  # fmt: skip

    return reaction


def content_of(case: Situation, outcome: Outcome) -> dict[str, Any]:
    """What templates may speak of: edition, application, organisation, unit, reason, and what the effect gave."""
    application = case.application
    content: dict[str, Any] = {
        "edition": case.edition.title if case.edition else "", "reason": str(case.inputs.get("reason", "")),
        "name": application.name if application else "", "number": application.number if application else "",
        "organisation": application.organisation.name if application else "",
        "unit": application.unit.name if application and application.unit else "",
        "stage": str(case.law.get(f"stages.{case.stage}.name", case.stage)) if case.round else "",
    }  # fmt: skip
    return {**content, **outcome.content}


def members_of(organisations: Any) -> Iterable[Account]:
    """Confirmed members of organisations."""
    return Account.objects.filter(
        memberships__organisation__in=organisations, memberships__confirmed=True, memberships__until=None
    ).distinct()


def granted(role: str, now: datetime, scopes: Iterable[str] | None = None) -> Iterable[Account]:
    """Holders of a role at this instant, over these scopes or over any."""
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=now), role=role, since__lte=now)
    held = held if scopes is None else held.filter(scope__in=scopes)
    return Account.objects.filter(pk__in=held.values("account"))


def clerks_of(units: Iterable[int | None], now: datetime) -> Iterable[Account]:
    """Clerks of recommending units."""
    return granted("recommender", now, [f"unit:{unit}" for unit in units if unit is not None])


def in_edition(role: str, edition: Edition | None, now: datetime, body: str = "") -> Iterable[Account]:
    """Holders of a role over an edition or its programme."""
    if edition is None:
        return ()
    suffix = f"/{body}" if body else ""
    return granted(role, now, [f"programme:{edition.programme_id}{suffix}", f"edition:{edition.pk}{suffix}"])


def change_lines(amendment: Amendment) -> str:
    """What an amendment changes, a line a value, in the language of the law."""
    lines = [_line(amendment, change) for change in amendment.changes[:CHANGES_TOLD]]
    more = len(amendment.changes) - CHANGES_TOLD
    return "\n".join([*lines, *([say("amending.line.more", n=more)] if more > 0 else ())])


def _line(amendment: Amendment, change: Change) -> str:
    found = change.difference
    before, after = ("—" if value is None else spell(value) for value in (found.before, found.after))
    return say("amending.line", place=_place(amendment, change.path), before=before, after=after)


def _place(amendment: Amendment, path: str) -> str:
    """A value by the name of its stage or section, and its own."""
    section, _, rest = path.partition(".")
    key, _, own = rest.partition(".")
    law = amendment.after if amendment.after.has(f"{section}.{key}") else amendment.before
    around = law.get(f"{section}.{key}.name", "")
    if not isinstance(around, str) or not around:
        return path
    named = say(f"amending.own.{own}") if f"own.{own}" in load_words("amending") else own
    return say("amending.place", around=around, own=named) if own else around


# recipients, as the list of reactions names them
def applicant(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Colleagues of the application's organisation."""
    return members_of([case.application.organisation_id]) if case.application else ()


def unit(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Clerks of the application's unit, or of the unit acted on."""
    found = case.application.unit_id if case.application else getattr(case.subject, "unit_id", None)
    return clerks_of([found], case.now)


def let_in(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Those who were given leave to be late: colleagues of the organisation, or clerks of the unit."""
    late = outcome.made.application
    return members_of([late.organisation_id]) if late else clerks_of([outcome.made.unit_id], case.now)


def office(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """The office of the edition."""
    return in_edition("office", case.edition, case.now)


def every_office(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """All offices, for what belongs to no edition."""
    return granted("office", case.now)


def claimant(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Who asked to act for an organisation."""
    return Account.objects.filter(pk=outcome.content["claimant"])


def appointed(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Who was given a role, or entered as an expert; nobody where a role was taken back."""
    if outcome.content.get("ended"):
        return ()
    return [outcome.made.account if isinstance(outcome.made, Expert) else outcome.made]


def concerned(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Whom an amendment concerns: applicants and units of what it touched, experts at work, office and supervisors."""
    pks = [key.partition(":")[2] for key in outcome.touches if key.startswith("application:")]
    touched = Application.objects.filter(pk__in=pks)
    units = set(touched.values_list("unit", flat=True))
    people = (
        *members_of(touched.values("organisation")), *clerks_of(units, case.now), *supervisor(case, outcome),
        *_experts_of(case, outcome), *office(case, outcome),
    )  # fmt: skip
    return {account.pk: account for account in people}.values()


def _experts_of(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Experts whose round goes on under another law."""
    pks = [int(key.partition(":")[2]) for key in outcome.touches if key.startswith("round:")]
    waiting = Sheet.objects.filter(round__in=pks, submitted_at=None, void=False, seat__vacated_at=None)
    return Account.objects.filter(expert__seats__in=waiting.values("seat")).distinct()


def supervisor(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Supervisors of the edition."""
    return in_edition("supervisor", case.edition, case.now)


def expert(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """The expert of the seat acted on or just filled."""
    seat = case.seat or outcome.made
    return Account.objects.filter(expert__seats=seat.pk) if seat is not None else ()


def readers(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Experts whose sheets of the round are not in."""
    waiting = Sheet.objects.filter(round=case.round, submitted_at=None, void=False, seat__vacated_at=None)
    return Account.objects.filter(expert__seats__sheets__in=waiting).distinct()


def team(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Those who make the visit just planned."""
    seats = [key.partition(":")[2] for key in outcome.made.team]
    return Account.objects.filter(expert__seats__in=seats).distinct()


def applicant_of_made(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Colleagues of the organisation whose slot was planned or moved, or whose title was referred."""
    return members_of([outcome.made.application.organisation_id])


@implements("S1-N3.1")
def units_of_call(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Clerks of every unit of the directory: they pass the call on (S1-N3.1)."""
    return clerks_of(Unit.objects.filter(ended_at=None).values_list("pk", flat=True), case.now)


def applicants_of_round(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Colleagues of every organisation with an application in the round."""
    return members_of(Application.objects.filter(round=case.round, exit="").values("organisation"))


def every_applicant(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Colleagues of every organisation that submitted in the edition: each is told its result."""
    submitted = Application.objects.filter(edition=case.edition).exclude(number="")
    return members_of(submitted.values("organisation"))


def consultee(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Those who speak for the bodies asked."""
    bodies = case.the_stage.get("ask", [])
    return [account for body in bodies for account in in_edition("consultee", case.edition, case.now, body)]


def in_charge_of_objection(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """The office; of a complaint about staff the supervisor alone."""
    role = "supervisor" if case.inputs.get("kind") == "staff" else "office"
    return in_edition(role, case.edition, case.now)


def approver_in_turn(case: Situation, outcome: Outcome) -> Iterable[Account]:
    """Those who approve, once the period of the notice is over."""
    return in_edition("approver", case.edition, case.now) if case.kind == "notice" else ()


# where a message leads: /go/ sends each reader to the page of the object on their own desk
def here(case: Situation, outcome: Outcome) -> str:
    """The application."""
    return f"/go/{case.the_application.key}" if case.application is not None else DESK


def here_of_made(case: Situation, outcome: Outcome) -> str:
    """The application that what was made belongs to."""
    return f"/go/{outcome.made.application.key}"


def subject(case: Situation, outcome: Outcome) -> str:
    """What the act was done to."""
    return f"/go/{case.subject_key(outcome.made)}"


def made(case: Situation, outcome: Outcome) -> str:
    """What the act brought forth."""
    brought = outcome.made[0] if isinstance(outcome.made, tuple) else outcome.made
    return f"/go/{brought.key}" if brought is not None else DESK


def edition(case: Situation, outcome: Outcome) -> str:
    """The call."""
    return f"/go/{case.the_edition.key}"


def approving(case: Situation, outcome: Outcome) -> str:
    """The round in which the list is approved."""
    return f"/go/{case.the_edition.rounds.filter(kind='approve').latest('batch').key}"
