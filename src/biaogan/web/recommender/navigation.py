"""The side of the desk: this edition's work, then what is the unit's own."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from biaogan.phrases import say
from biaogan.web.recommender.items import counts_of
from biaogan.web.recommender.recommending import Recommending, recommending_of
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Section


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """What the desk offers; badges count what waits for the unit."""
    try:
        work = recommending_of(request)
    except Http404:  # the page that says so has a side too
        return ()
    if work is None:
        return ()
    counts = counts_of(request, work)
    return (
        Section(work.edition.title, (
            _entry(request, work, "desk"),
            _entry(request, work, "applications", badge=counts["open"]),
            _entry(request, work, "applications", "returned", badge=counts["returned"]),
            _entry(request, work, "lists"),
            _entry(request, work, "history"),
        )),
        Section(work.unit.name, (_entry(request, work, "activities"), _entry(request, work, "past"))),
    )  # fmt: skip


def _entry(request: HttpRequest, work: Recommending, name: str, state: str = "", badge: int = 0) -> Entry:
    path = reverse(f"recommender:{name}")
    query = work.query + (f"{'&' if work.query else '?'}state={state}" if state else "")
    current = request.path == path and request.GET.get("state", "") in ((state,) if state else ("", "open"))
    key = f"{name}.{state}" if state else name
    return Entry(say(f"recommender.nav.{key}", current_language()), path + query, badge, current)
