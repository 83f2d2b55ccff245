"""Applications of an edition: the list, its Excel file, one with all that is known of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.door.party import Party
from biaogan.apps.ledger.queries import accesses_of, history_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.table import ACTS
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office import listing
from biaogan.web.office.exporting import export_list
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.checklist import item_label
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.history import events_of
from biaogan.web.shared.law_words import entry_name
from biaogan.web.shared.standing import correction_of, place_of, with_course

PAGE = 50
SHOWN = 50  # newest lines of a history


@require_safe
@act("edition.oversee", Edition)
def applications(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The list, fifty a page."""
    look_at(request, edition)
    form = listing.FilterForm(request.GET, law=law_in_view(request, edition))
    page = Paginator(listing.listed(request, edition, form), PAGE).get_page(request.GET.get("page"))
    shown = {"edition": edition, "form": form, "page": page, "rows": listing.rows_of(page), "filtered": _asks(form)}
    return render(request, "office/applications/applications.html", shown)


def _asks(form: listing.FilterForm) -> bool:
    return form.is_valid() and any(form.cleaned_data.values())


@require_safe
@act("list.export", Edition)
@implements("S1-5", "S0-4")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same list, with the same filters, as an Excel file."""
    look_at(request, edition)
    law = law_in_view(request, edition)
    found = listing.listed(request, edition, listing.FilterForm(request.GET, law=law))
    rows = listing.sheet_rows(found.iterator(), law)
    return export_list(request, edition, say("office.nav.applications", current_language()), listing.COLUMNS, rows)


@require_safe
@act("application.read", Application, read=with_course)
@implements("S1-5", "S0-4")
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """One application: its version, standing, findings, history, and who looked at it."""
    look_at(request, application.edition, "office", "approver")
    law = law_of_round(application.round)
    ((_, standing),) = listing.rows_of([application])
    correction, held = correction_of(application), application.is_held  # type: ignore[attr-defined]
    page: dict[str, Any] = {
        "application": application, "edition": application.edition, "standing": standing,
        "place": place_of(application),
        "dossier": dossier_of(application, law) if application.current else None,
        "scope": entry_name(law, "scopes", application.scope), "focus": entry_name(law, "focus", application.focus),
        "holds": Hold.objects.filter(application=application, released_at=None) if held else (),
        "correction": correction,
        "items": [(item_label(law, each["item"]), each["reason"]) for each in correction.items] if correction else [],
        "history": events_of(history_of(application.key).reverse()[:SHOWN]),
        "possible": possible(party(request), application),
        "oversees": application.edition_id in party(request).editions.get("office", ()),
    }  # fmt: skip
    if page["oversees"]:
        page["accesses"] = events_of(accesses_of(application.key)[:SHOWN])
    return render(request, "office/applications/application.html", page)


ACTS_HERE = ("application.judge", "application.hold", "application.release", "application.transfer",
             "application.call", "application.disqualify")  # fmt: skip


def possible(who: Party, application: Application) -> set[str]:
    """The acts that the reader may do and the stage of the application has; guards speak on their own pages."""
    own = {name.partition(".")[2] for name in ACTS_HERE if _may(who, name, application)}
    return own if not application.exit else set()


def _may(who: Party, name: str, application: Application) -> bool:
    row = ACTS[name]
    fits = not row.kinds or application.round.kind in row.kinds
    if name == "application.judge":
        fits = application.round.kind == "examine"
    asks_head = all(each.head for each in row.who if each.role == "office")
    granted = who.headed if asks_head else who.editions.get("office", frozenset())
    return fits and application.edition_id in granted
