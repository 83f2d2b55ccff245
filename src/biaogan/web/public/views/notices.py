"""Notices, and the list of everything that was published."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from biaogan.apps.notices.models import Channel, Notice
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.public.calls import contacts_of
from biaogan.web.public.freshness import kept
from biaogan.web.public.listings import as_sheet, channels_of, columns_of, papers_of, rows_of_notice
from biaogan.web.public.periods import period_of
from biaogan.web.public.publications import ADDRESS, as_publications, kind_words, publications
from biaogan.web.shared.acting import act, public
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import label_of
from biaogan.web.shared.workbook import download_list

PER_PAGE = 20
ROWS = 100
KINDS = tuple(ADDRESS)


@public
@kept()
@require_safe
@implements("S1-N1.3c", "S1-22", "S0-19b")
def notices(request: HttpRequest) -> HttpResponse:
    """Everything published, the newest first, by kind if asked."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    page = Paginator(publications(kind), PER_PAGE).get_page(request.GET.get("page"))
    running = Notice.objects.filter(ends__gt=now_of(request), superseded_at=None)
    cards = [
        {"notice": notice, "period": period_of(notice, now_of(request))}
        for notice in running.select_related("round__edition")[:3]
    ]
    shown = {"page": page, "publications": as_publications(list(page)), "kind": kind}
    shown["kinds"] = [{"name": name, "words": kind_words(name)} for name in KINDS]
    return render(request, "public/notices.html", shown | {"cards": cards})


@kept()
@require_safe
@act("notice.read", Notice, select=("round__edition__programme", "round__pin"))
@implements("S1-21", "S1-N1.3c", "S0-18a", "S0-18b")
def notice(request: HttpRequest, notice: Notice) -> HttpResponse:
    """A notice: list, period, digest, documents, channels with their proof, and the way to object."""
    law = law_of_round(notice.round)
    rows, left = rows_of_notice(notice)
    page = {
        "notice": notice,
        "edition": notice.round.edition,
        "issuer": label_of(law, "bodies.office"),
        "measures": law.about("title", layer="measures"),
        "contacts": contacts_of(notice.round.edition),
        "period": period_of(notice, now_of(request)),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "columns": columns_of(rows),
        "left": left,
        "documents": papers_of(notice.key, "notice", "notice_pdf"),
        "channels": channels_of(notice.key, law),
        "cites": law.cites("stages.notice.days"),
    }
    return render(request, "public/notice.html", page)


@kept()
@require_safe
@act("notice.read", Notice, select=("round__edition", "round__pin"))
def notice_sheet(request: HttpRequest, notice: Notice) -> HttpResponse:
    """The list as a workbook."""
    rows, _ = rows_of_notice(notice)
    name = say("public.title.notice", current_language(), edition=notice.round.edition.title)
    return download_list(name, *as_sheet(rows), now=now_of(request))


@kept(300)
@require_safe
@public
@implements("S1-21", "S0-18a", "S0-18b")
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture that shows a notice or announcement in a channel."""
    found = get_object_or_404(Channel.objects.select_related("picture").exclude(picture=None), pk=pk)
    assert found.picture is not None
    return send(found.picture, f"{found.subject.replace(':', '-')}-{found.code}")
