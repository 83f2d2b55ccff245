"""The clause coverage of an edition as a page, a workbook and a paper; the desks that show it only frame it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from biaogan.apps.door.evidence.coverage import STATES, EditionCoverage, cover_edition
from biaogan.apps.door.evidence.telling import Told, step_line, told
from biaogan.apps.ledger.models import Entry
from biaogan.apps.programmes.models import Edition
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import Event, events_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.workbook import download_list

COLUMNS = (
    ("text", "text"), ("clause", "text"), ("summary", "long"), ("state", "text"), ("evidence", "long"),
    ("entries", "count"), ("papers", "count"),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A clause and the newest entries of the ledger that speak of it."""

    clause: Told
    newest: tuple[Event, ...]


def coverage_page(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """What the template shows: clauses by their text, those of one state where it was asked for; how many of each."""
    coverage = cover_edition(edition, now_of(request))
    chosen = request.GET.get("state", "")
    rows = list(told(coverage, current_language()))
    shown = [row for row in rows if chosen not in STATES or row.state == chosen]
    return {
        "edition": edition, "law": coverage.law, "chosen": chosen, "texts": _by_text(_with_newest(shown)),
        "totals": [(state, n) for state, n in coverage.totals.items() if n], "all": len(rows),
    }  # fmt: skip


def _with_newest(rows: list[Told]) -> list[Row]:
    named = {pk for row in rows for pk in row.newest}
    events = {event.row.pk: event for event in events_of(Entry.objects.filter(pk__in=named))}
    return [Row(row, tuple(events[pk] for pk in row.newest)) for row in rows]


def _by_text(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.clause.text, []).append(row)
    return list(found.items())


def coverage_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same as a workbook, every clause."""
    language = current_language()
    heads = [(say(f"evidence.column.{name}", language), form) for name, form in COLUMNS]
    cells = (
        (row.text, row.said, row.summary, row.mark, "\n".join(step_line(step, language) for step in row.steps),
         row.entries, row.papers)
        for row in told(cover_edition(edition, now_of(request)), language)
    )  # fmt: skip
    name = say("evidence.title.of", language, edition=edition.title)
    return download_list(name, heads, cells, now=now_of(request))


def coverage_paper(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same as PDF, which the worker makes."""
    from biaogan.apps.door.papers import ask_for
    from biaogan.apps.door.papers.editions import clause_coverage  # the generators are loaded by whoever asks

    coverage: EditionCoverage = cover_edition(edition, now_of(request))
    return redirect("shared:document", pk=ask_for(clause_coverage(coverage), now_of(request)).pk)
