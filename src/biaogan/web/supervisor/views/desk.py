"""The front page: the chains, the editions, and how much there is to look through in each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.ledger.models import ChainHead, Entry
from biaogan.apps.notices.models import Objection
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.display import current_language
from biaogan.web.supervisor.registers import REGISTERS
from biaogan.web.supervisor.scope import edition_in_view

PER_PAGE = 20
ALARMING = ("departures", "late", "sheets")


@require_safe
@act("ledger.read")
@implements("S1-15")
def desk(request: HttpRequest) -> HttpResponse:
    """What there is to supervise."""
    if not party(request).plays("supervisor"):
        raise Http404
    edition = edition_in_view(request)
    own = Edition.objects.filter(pk__in=party(request).editions.get("supervisor", ()))
    page = {
        "edition": edition,
        "page": Paginator(own.select_related("programme"), PER_PAGE).get_page(request.GET.get("page")),
        "heads": list(ChainHead.objects.order_by("-chain")),
        "figures": _figures(edition) if edition else [],
        "waiting": _waiting(edition) if edition else 0,
        "entries": Entry.objects.filter(edition=edition.key).count() if edition else 0,
    }
    return render(request, "supervisor/desk.html", page)


def _figures(edition: Edition) -> list[dict[str, Any]]:
    """How many rows each register of the edition has; those a supervisor looks at first stand out."""
    return [
        {
            "name": name, "words": say(f"supervisor.nav.{name}", current_language()),
            "n": register.rows(edition).count(), "alarming": name in ALARMING,
        }
        for name, register in REGISTERS.items()
    ]  # fmt: skip


def _waiting(edition: Edition) -> int:
    """Complaints about staff that nobody has answered: they are the supervisor's alone."""
    return Objection.objects.filter(notice__round__edition=edition, kind="staff", replied_at=None).count()
