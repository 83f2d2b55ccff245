"""Is a certificate genuine: by its address in the QR code, by its number, by its holder."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from biaogan.apps.files.render.qr import qr_page
from biaogan.apps.honours.models import Honour
from biaogan.apps.honours.queries import INQUIRY, standing_of, with_standing
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.public.freshness import kept
from biaogan.web.shared.acting import act, public
from biaogan.web.shared.display import current_language

PER_PAGE = 12
SHORTEST_NAME = 2  # characters of a holder's name that are looked up
RELATED = ("application__organisation", "application__edition", "announcement", "revocation", "case")


@public
@kept()
@require_safe
@implements("S1-23a", "S1-24", "S0-21a", "S0-21d")
def certificates(request: HttpRequest) -> HttpResponse:
    """Search by number or holder."""
    query = request.GET.get("q", "").strip().replace("\0", "")[:120]
    page = Paginator(_matching(query), PER_PAGE).get_page(request.GET.get("page"))
    cards = [card_of(honour) for honour in page]
    shown = {"query": query, "page": page, "cards": cards, "short": len(query) < SHORTEST_NAME}
    return render(request, "public/certificates.html", shown)


def _matching(query: str) -> QuerySet[Honour]:
    """Titles with this number, or whose holder's name holds the words; nothing for too short a question."""
    titles = with_standing(Honour.objects.select_related(*RELATED).order_by("-conferred_on", "number"))
    if len(query) < SHORTEST_NAME:
        return titles.none()
    return titles.filter(Q(number__iexact=query) | Q(application__organisation__name__icontains=query))


def card_of(honour: Honour) -> dict[str, Any]:
    """What a card of a title shows: how it stands, and under inquiry the domain in question."""
    standing = standing_of(honour)
    domain = honour.open_incidents[0].domain if standing == INQUIRY else ""  # type: ignore[attr-defined]
    words = say(f"public.certificate.domain.{domain}", current_language()) if domain else ""
    return {"honour": honour, "standing": standing, "domain": words}


@kept()
@require_safe
@act("honour.verify", Honour, by="code", select=RELATED)
@implements("S1-23a", "S1-24", "S0-21a", "S0-21d")
def certificate(request: HttpRequest, honour: Honour) -> HttpResponse:
    """The page a QR code leads to: valid, under inquiry, or revoked, as of now."""
    honour = with_standing(Honour.objects.select_related(*RELATED)).get(pk=honour.pk)
    code = mark_safe(qr_page(settings.SITE_URL + request.path))
    return render(request, "public/certificate.html", card_of(honour) | {"qr": code})
