"""Announcements: the list of the year, and titles that were revoked."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.honours.models import TITLE, Announcement, Honour
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.public.freshness import kept
from biaogan.web.public.listings import as_sheet, channels_of, columns_of, papers_of, rows_of_announcement
from biaogan.web.shared.acting import act
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.workbook import download_list

ROWS = 100
FOUND = ("round__edition", "round__pin")


@kept()
@require_safe
@act("announcement.read", Announcement, select=FOUND)
@implements("S1-22", "S1-24", "S0-19b", "S0-21a", "S0-21d")
def announcement(request: HttpRequest, announcement: Announcement) -> HttpResponse:
    """The list of the year, or the revocation of a title."""
    law = law_of_round(announcement.round) if announcement.round else None
    page = {
        "announcement": announcement,
        "documents": papers_of(announcement.key, "announcement", "results", "results_sheet", "revocation"),
        "channels": channels_of(announcement.key, law) if law else [],
        "issuer": law.about("organiser", layer="measures") if law else "",
        "form": law.get("honour.form", TITLE) if law else TITLE,
        "edition": announcement.round and announcement.round.edition,
    }
    if announcement.kind == "revocation":
        page |= {"honours": _revoked(announcement), "reason": announcement.entries[0].get("reason", "")}
        return render(request, "public/revocation.html", page)
    rows = rows_of_announcement(announcement, _columns(announcement, law))
    page |= {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "columns": columns_of(rows),
    }
    return render(request, "public/announcement.html", page)


@kept()
@require_safe
@act("announcement.read", Announcement, select=FOUND)
def announcement_sheet(request: HttpRequest, announcement: Announcement) -> HttpResponse:
    """The list as a workbook."""
    law = law_of_round(announcement.round) if announcement.round else None
    rows = rows_of_announcement(announcement, _columns(announcement, law))
    return download_list(announcement.title, *as_sheet(rows), now=now_of(request))


def _columns(announcement: Announcement, law: Rulebook | None) -> Sequence[str]:
    """What the law lets an announcement show."""
    if law is None or announcement.round is None:
        return ("experience", "organisation")
    found: Sequence[str] = law.stage(announcement.round.stage).get("columns")
    return found


def _revoked(announcement: Announcement) -> list[Honour]:
    titles = Honour.objects.select_related("application__organisation", "application__edition", "announcement")
    return list(titles.filter(revocation=announcement))
