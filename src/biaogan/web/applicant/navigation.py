"""The side of the applicant's desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.people.models import Organisation
from biaogan.phrases import say
from biaogan.web.applicant.drafting import STEPS
from biaogan.web.applicant.own import in_hand, memberships
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Section

AFTER = ("application", "receipt", "history", "recusal", "submit", "recall", "withdraw", "print")
FEW = 4  # organisations named one by one


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """The desk, the application at hand, and the organisations one acts for."""
    waiting = sum(application.returned is not None for application in in_hand(request))  # type: ignore[attr-defined]
    first = [_entry(request, "desk", badge=waiting), _entry(request, "honours"), _entry(request, "account")]
    confirmed = [member.organisation for member in memberships(request) if member.confirmed]
    own = [_organisation(request, organisation) for organisation in confirmed[:FEW]]
    claim = Section(_say("side.organisations"), (_entry(request, "claim"),))
    return (Section(_say("side.desk"), tuple(first)), *_at_hand(request), *own, claim)


def _at_hand(request: HttpRequest) -> tuple[Section, ...]:
    """The steps of the application that the page is about."""
    match = request.resolver_match
    if match is None or match.url_name not in (*STEPS, *AFTER):
        return ()
    pk = match.kwargs["pk"]
    filling = any(application.pk == pk for application in in_hand(request))
    names = (*(STEPS if filling else ()), "application", "receipt", "history")
    return (Section(_say("side.at_hand"), tuple(_entry(request, name, pk) for name in names)),)


def _organisation(request: HttpRequest, organisation: Organisation) -> Section:
    entries = tuple(_entry(request, name, organisation.pk) for name in ("organisation", "colleagues", "earlier"))
    return Section(organisation.short_name or organisation.name, entries)


def _entry(request: HttpRequest, name: str, *arguments: int, badge: int = 0) -> Entry:
    url = reverse(f"applicant:{name}", args=arguments)
    return Entry(_say(f"side.{name}"), url, badge, current=request.path == url)


def _say(name: str) -> str:
    return say(f"applicant.{name}", current_language())
