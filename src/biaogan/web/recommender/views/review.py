"""Pages of this theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.web.shared.acting import public


@public
@require_safe
def application(request: HttpRequest, **address: Any) -> HttpResponse:
    """Being laid out."""
    return render(request, "recommender/application.html")
