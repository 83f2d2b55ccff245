"""The side of the applicant's desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.models import Application, Correction
from biaogan.apps.people.models import Organisation
from biaogan.phrases import say
from biaogan.web.applicant.drafting import STEPS
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Section

AFTER = ("application", "receipt", "history", "recusal", "submit", "recall", "withdraw", "print")
FEW = 4  # organisations named one by one


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """The desk, the application at hand, and the organisations one acts for."""
    who = party(request)
    waiting = Correction.objects.filter(application__organisation__in=who.organisations, closed_at=None).count()
    first = [_entry(request, "desk", badge=waiting), _entry(request, "honours"), _entry(request, "account")]
    organisations = Organisation.objects.filter(pk__in=who.organisations).order_by("name")[:FEW]
    own = [_organisation(request, organisation) for organisation in organisations]
    claim = Section(_say("side.organisations"), (_entry(request, "claim"),))
    return (Section(_say("side.desk"), tuple(first)), *_at_hand(request), *own, claim)


def _at_hand(request: HttpRequest) -> tuple[Section, ...]:
    """The steps of the application that the page is about."""
    match = request.resolver_match
    if match is None or match.url_name not in (*STEPS, *AFTER):
        return ()
    pk = match.kwargs["pk"]
    own = Application.objects.filter(pk=pk, organisation__in=party(request).organisations)
    found = own.select_related("round").values_list("round__kind", "exit", "number").first()
    if found is None:
        return ()
    filling = found[0] == "apply" and not found[1]
    corrected = Correction.objects.filter(application=pk, closed_at=None).exists()
    names = (*(STEPS if filling or corrected else ()), "application", *(("receipt",) if found[2] else ()), "history")
    return (Section(_say("side.at_hand"), tuple(_entry(request, name, pk) for name in names)),)


def _organisation(request: HttpRequest, organisation: Organisation) -> Section:
    entries = tuple(_entry(request, name, organisation.pk) for name in ("organisation", "colleagues", "earlier"))
    return Section(organisation.short_name or organisation.name, entries)


def _entry(request: HttpRequest, name: str, *arguments: int, badge: int = 0) -> Entry:
    url = reverse(f"applicant:{name}", args=arguments)
    return Entry(_say(f"side.{name}"), url, badge, current=request.path == url)


def _say(name: str) -> str:
    return say(f"applicant.{name}", current_language())
