"""The ledger of an edition, filtered and in words, and who looked at a record (S1-15)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.queries import entries_of_edition
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.table import ACTS
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import rows_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.workbook import download_list
from biaogan.web.supervisor.forms import LedgerFilter
from biaogan.web.supervisor.naming import lines_of
from biaogan.web.supervisor.scope import look_at

PER_PAGE = 50
MOST_EXPORTED = 20_000  # rows of one workbook, the newest first
COLUMNS = (
    ("id", "count"), ("at", "moment"), ("act", "text"), ("who", "text"), ("role", "text"), ("second", "text"),
    ("subject", "text"), ("reason", "long"), ("findings", "long"), ("moves", "long"), ("hash", "text"),
)  # fmt: skip


@require_safe
@act("ledger.read", Edition)
@implements("S1-15", "S0-13b")
def ledger(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Entries of an edition, the newest first, by act, actor and object."""
    look_at(request, edition)
    form = LedgerFilter(request.GET)
    page = Paginator(_found(request, edition), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "edition": edition, "form": form, "page": page, "lines": lines_of(rows_of(page), law_of_edition(edition)),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "supervisor/ledger.html", shown)


@require_safe
@act("list.export", Edition)
@implements("S1-15", "S0-13b")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The entries shown, as a workbook; taking it leaves its trace."""
    look_at(request, edition)
    language, rows = current_language(), _found(request, edition)[:MOST_EXPORTED]
    heads = [(say(f"supervisor.column.{name}", language), form) for name, form in COLUMNS]
    note_access(request, "list.export", edition, "supervisor", detail="ledger")
    cells = (
        (line.entry.pk, line.entry.at, line.act, line.who, line.role, line.second, line.subject, line.entry.reason,
         "；".join(line.findings), "；".join(line.moves), line.entry.hash)
        for line in lines_of(rows, law_of_edition(edition))
    )  # fmt: skip
    name = f"{edition.title}{say('supervisor.nav.ledger', language)}"
    return download_list(name, heads, cells, now=now_of(request))


def _found(request: HttpRequest, edition: Edition) -> QuerySet[Entry]:
    entries = entries_of_edition(edition.key)
    chosen, actor, about = (request.GET.get(name, "").strip()[:80] for name in ("act", "actor", "object"))
    if chosen in ACTS:
        entries = entries.filter(act=chosen)
    if actor:
        entries = entries.filter(_by(actor))
    if about:
        entries = entries.filter(_about(edition, about))
    return entries


def _by(actor: str) -> Q:
    """Acts of whoever bears this name or address; the system and the public by their words."""
    language, keys = current_language(), [actor]
    keys += [key for key in ("system", "public") if say(f"shared.actor.{key}", language) == actor]
    people = Account.objects.filter(Q(name__icontains=actor) | Q(email__iexact=actor))
    keys += [f"account:{pk}" for pk in people.values_list("pk", flat=True)[:200]]
    return Q(actor__in=keys) | Q(second__in=keys)


def _about(edition: Edition, about: str) -> Q:
    """Acts that moved an object: an application by its number, anything by its key."""
    numbered = Application.objects.filter(edition=edition, number__iexact=about).values_list("pk", flat=True)
    keys = [about, *(f"application:{pk}" for pk in numbered)]
    return Q(pk__in=Entry.objects.filter(touched__subject__in=keys).values("pk"))
