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
from biaogan.web.shared.counting import count_each
from biaogan.web.shared.display import current_language
from biaogan.web.supervisor.registers import REGISTERS
from biaogan.web.supervisor.scope import edition_in_view, editions_of

PER_PAGE = 20
ALARMING = ("departures", "late", "sheets")


@require_safe
@act("ledger.read")
@implements("S1-15", "S0-13b")
def desk(request: HttpRequest) -> HttpResponse:
    """What there is to supervise."""
    if not party(request).plays("supervisor"):
        raise Http404
    edition = edition_in_view(request)
    counts = _counts(edition) if edition else {}
    page = {
        "edition": edition,
        "page": Paginator(editions_of(request), PER_PAGE).get_page(request.GET.get("page")),
        "heads": list(ChainHead.objects.order_by("-chain")),
        "figures": [_figure(name, counts[name]) for name in REGISTERS if counts],
        "waiting": counts.get("waiting", 0),
        "entries": counts.get("entries", 0),
    }
    return render(request, "supervisor/desk.html", page)


def _counts(edition: Edition) -> dict[str, int]:
    """How many rows each register and the ledger have; waiting: complaints about staff that nobody has answered, which
    are the supervisor's alone."""
    staff = Objection.objects.filter(notice__round__edition=edition, kind="staff", replied_at=None)
    registers = {name: register.rows(edition) for name, register in REGISTERS.items()}
    return count_each(**registers, waiting=staff, entries=Entry.objects.filter(edition=edition.key))


def _figure(name: str, n: int) -> dict[str, Any]:
    """One register; those a supervisor looks at first stand out."""
    words = say(f"supervisor.nav.{name}", current_language())
    return {"name": name, "words": words, "n": n, "alarming": name in ALARMING}
