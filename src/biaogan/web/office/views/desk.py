"""The front page of the desk: what waits for whoever opens it, and how far the edition is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.door.access import visible
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.findings import implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.web.office import progress
from biaogan.web.office.listing import rows_of
from biaogan.web.office.scope import (
    ROLES,
    edition_in_view,
    editions_at_work,
    editions_of,
    law_in_view,
    look_at,
    rounds_of,
    rounds_of_others,
)  # fmt: skip
from biaogan.web.office.todos import ToDo, call_todos, call_waiting, people_todos, people_waiting
from biaogan.web.office.todos_review import decision_todos, review_todos, review_waiting, with_work
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.counting import count_each
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.standing import with_standing

LATEST = 8
Rounds = Mapping[int, list[Round]]  # of each edition, by its key


@require_safe
@act("desk.read")
@implements("S1-5", "S0-4")
def desk(request: HttpRequest) -> HttpResponse:
    """To-dos of every role of this desk; the progress of the edition for its office."""
    if not party(request).roles & {*ROLES, "administrator"}:
        raise Http404
    chosen = request.GET.get("edition", "")
    for one in editions_of(request):
        if str(one.pk) == chosen:
            look_at(request, one, *ROLES)
            return redirect("office:desk")
    edition, rounds = edition_in_view(request), _rounds(request)
    counts, figures = _counts(request, rounds)
    todos = _todos(request, counts, rounds)
    page: dict[str, Any] = {"edition": edition, "editions": editions_of(request), "todos": todos}
    if edition is not None and edition.pk in party(request).editions.get("office", ()):
        page |= _progress(request, edition, rounds[edition.pk], figures)
    return render(request, "office/desk.html", page | {"waiting": sum(todo.n for todo in todos)})


def _rounds(request: HttpRequest) -> dict[int, list[Round]]:
    """The rounds of every edition at work, with their work; two queries, however many editions there are."""
    now = now_of(request)
    view, editions = edition_in_view(request), editions_at_work(request)
    if view is None:
        return {}
    of_others = rounds_of_others([each for each in editions if each != view], lambda rounds: with_work(rounds, now))
    return {view.pk: rounds_of(request, view, lambda rounds: with_work(rounds, now))} | of_others


def _counts(request: HttpRequest, rounds: Rounds) -> tuple[dict[int, dict[str, int]], dict[str, int]]:
    """Everything the page counts, by one query: what waits of each edition, 0 for what is of none; the figures."""
    view, wanted = edition_in_view(request), {0: people_waiting(request)}
    for each in editions_at_work(request):
        wanted[each.pk] = call_waiting(request, each) | review_waiting(request, each, rounds[each.pk])
    figures = progress.counted(view) if view is not None else {}
    asked = {f"{pk} {name}": rows for pk, named in wanted.items() for name, rows in named.items()}
    found = count_each(**asked, **figures)
    counts = {pk: {name: found[f"{pk} {name}"] for name in named} for pk, named in wanted.items()}
    return counts, {name: found[name] for name in figures}


def _todos(request: HttpRequest, counts: Mapping[int, Mapping[str, int]], rounds: Rounds) -> list[ToDo]:
    """What waits of each edition at work, that in view first; what is to be decided; what is of no edition."""
    found: list[ToDo] = []
    for each in editions_at_work(request):
        own = counts[each.pk], rounds[each.pk]
        found += [*call_todos(request, each, *own), *review_todos(request, each, *own)]
    return [*found, *decision_todos(request), *people_todos(counts[0])]


def _progress(request: HttpRequest, edition: Edition, rounds: list[Round], counts: Mapping[str, int]) -> dict[str, Any]:
    try:
        law = law_in_view(request, edition)
    except RulebookInvalid as invalid:
        return {"misfit": invalid.findings}
    newest = visible(party(request), "application.read", Application.objects.filter(edition=edition))
    latest = with_standing(newest).order_by("-submitted_at", "-pk")[:LATEST]
    standing: dict[int, int] = {each.pk: each.standing for each in rounds}  # type: ignore[attr-defined]
    return {
        "steps": progress.steps(law, rounds, standing), "figures": progress.figures(counts),
        "groups": progress.groups(edition), "by_scope": progress.by_scope(edition, law),
        "closing": progress.closing(law, rounds, now_of(request)),
        "latest": rows_of(latest),
    }  # fmt: skip
