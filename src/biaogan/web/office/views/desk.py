"""The front page of the desk: what waits for whoever opens it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.web.shared.acting import act


@require_safe
@act("desk.read")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits."""
    return render(request, "office/desk.html")
