"""Where an edition's values do not fit its rulebook: one page says so, and leads to the settings who may mend them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from biaogan.apps.door.nouns import edition_of
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.web.shared.acting import party


class MisfitMiddleware:
    """Wherever the law of an edition does not resolve, the page is the findings instead."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of what does not fit; any other exception is none of its business."""
        if not isinstance(exception, RulebookInvalid):
            return None
        page = {"findings": exception.findings, "misfit": True, "settings": settings_of(request)}
        return render(request, "shared/refused.html", page, status=409)


def settings_of(request: HttpRequest) -> str:
    """Address of the settings of the edition that the page speaks of; "" for whoever may not change them."""
    stands = getattr(request, "_stands", None)
    edition = getattr(request, "_edition", None) or edition_of(stands[0] if stands else None)
    if edition is None or edition.pk not in party(request).editions.get("office", ()):
        return ""
    return reverse("office:edition_configure", args=[edition.pk])
