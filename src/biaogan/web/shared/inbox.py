"""What an account was told: the messages that went out by mail, on a page of their own."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.apps.messages.queries import messages_to
from biaogan.web.shared.acting import act, party

ROWS = 20


@act("message.read")
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Messages to whoever asks, newest first."""
    page = Paginator(messages_to(party(request).key), ROWS).get_page(request.GET.get("page"))
    return render(request, "shared/inbox.html", {"page": page})
