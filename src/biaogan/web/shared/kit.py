"""All components and their states on one page, so that everyone sees what there is; in debug and demo mode only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """The page of components."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return render(request, "shared/kit.html", {})
