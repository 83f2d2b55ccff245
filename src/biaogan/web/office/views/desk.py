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
from biaogan.web.office.scope import ROLES, edition_in_view, editions_of, law_in_view, look_at, rounds_of
from biaogan.web.office.todos import call_todos, call_waiting
from biaogan.web.office.todos_review import review_todos, review_waiting, with_work
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.counting import count_each
from biaogan.web.shared.standing import with_standing

LATEST = 8


@require_safe
@act("desk.read")
@implements("S1-5")
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
    counts = _counts(request, rounds)
    todos = [*call_todos(request, counts, rounds), *review_todos(request, counts, rounds)]
    page: dict[str, Any] = {"edition": edition, "editions": editions_of(request), "todos": todos}
    if edition is not None and edition.pk in party(request).editions.get("office", ()):
        page |= _progress(request, edition, rounds, counts)
    return render(request, "office/desk.html", page | {"waiting": sum(todo.n for todo in todos)})


def _rounds(request: HttpRequest) -> list[Round]:
    """The rounds of the edition in view, with their work."""
    edition, now = edition_in_view(request), request.now  # type: ignore[attr-defined]
    return rounds_of(request, edition, lambda rounds: with_work(rounds, now)) if edition is not None else []


def _counts(request: HttpRequest, rounds: list[Round]) -> dict[str, int]:
    """Everything the page counts, by one query."""
    edition = edition_in_view(request)
    figures = progress.counted(edition) if edition is not None else {}
    return count_each(**call_waiting(request), **review_waiting(request, rounds), **figures)


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
        "closing": progress.closing(law, rounds, request.now),  # type: ignore[attr-defined]
        "latest": rows_of(latest),
    }  # fmt: skip
