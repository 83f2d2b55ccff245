"""The side of the desk from the committee to the honours."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.programmes.models import Edition
from biaogan.phrases import say
from biaogan.web.office.scope import edition_in_view
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Section


def review_sections(request: HttpRequest) -> tuple[Section, ...]:
    """Committee, reviews, deliberation, consultation, notice, approval, announcement, honours."""
    edition = edition_in_view(request)
    who = party(request)
    if edition is None or edition.published_at is None or edition.pk not in who.editions.get("office", ()):
        return ()
    return (Section(_words("committee_section"), tuple(_of_committee(request, edition))),)


def _of_committee(request: HttpRequest, edition: Edition) -> list[Entry]:
    return [
        link(request, "experts"), link(request, "committee", edition.pk), link(request, "placements", edition.pk),
        link(request, "recusals", edition.pk),
    ]  # fmt: skip


def link(request: HttpRequest, page: str, *args: int, badge: int = 0, words: str = "") -> Entry:
    """The way to a page of this desk; its name is the phrase ``office_review.nav.<page>``, unless words are given."""
    address = reverse(f"office:{page}", args=args)
    return Entry(words or _words(page), address, badge=badge, current=request.path == address)


def _words(page: str) -> str:
    return say(f"office_review.nav.{page}", current_language())
