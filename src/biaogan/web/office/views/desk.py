"""The front page of the desk: what waits for whoever opens it, and how far the edition is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.door.access import visible
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.web.office import progress
from biaogan.web.office.listing import rows_of
from biaogan.web.office.scope import ROLES, edition_in_view, editions_of, look_at
from biaogan.web.office.todos import call_todos
from biaogan.web.office.todos_review import review_todos
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.standing import with_standing

LATEST = 8


@require_safe
@act("desk.read")
@implements("S1-7b")
def desk(request: HttpRequest) -> HttpResponse:
    """To-dos of every role of this desk; the progress of the edition for its office."""
    if not party(request).roles & {*ROLES, "administrator"}:
        raise Http404
    chosen = request.GET.get("edition", "")
    for one in editions_of(request):
        if str(one.pk) == chosen:
            look_at(request, one, *ROLES)
            return redirect("office:desk")
    edition = edition_in_view(request)
    todos = [*call_todos(request), *review_todos(request)]
    page: dict[str, Any] = {"edition": edition, "editions": editions_of(request), "todos": todos}
    if edition is not None and edition.pk in party(request).editions.get("office", ()):
        page |= _progress(request, edition)
    return render(request, "office/desk.html", page | {"waiting": sum(todo.n for todo in todos)})


def _progress(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    try:
        law = law_of_edition(edition)
    except RulebookInvalid as invalid:
        return {"misfit": invalid.findings}
    newest = visible(party(request), "application.read", Application.objects.filter(edition=edition))
    latest = with_standing(newest).order_by("-submitted_at", "-pk")[:LATEST]
    return {
        "steps": progress.steps(edition, law), "figures": progress.figures(edition),
        "groups": progress.groups(edition), "by_scope": progress.by_scope(edition, law),
        "closing": progress.closing(edition, law, request.now),  # type: ignore[attr-defined]
        "latest": rows_of(latest),
    }  # fmt: skip
