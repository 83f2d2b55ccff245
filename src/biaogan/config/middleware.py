"""What holds for every request, before any desk sees it: safe headers, one moment, no oversize body."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from biaogan.apps.ledger import clock
from biaogan.config import journal

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_REQUEST_ID = re.compile(r"[\w-]{8,64}", re.ASCII)


def answer_safely(answer: Answer) -> Answer:
    """Every answer carries the safe headers and the request id that the log lines of this request carry too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        journal.request_id.set(request_id)
        response = answer(request)
        response["X-Request-ID"] = request_id
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return middleware


def read_clock(answer: Answer) -> Answer:
    """``request.now`` is the database's clock, read before the body: a submit begun in time is in time."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        return answer(request)

    return middleware


def refuse_oversize(answer: Answer) -> Answer:
    """A request larger than one file may be is refused by its stated length, before its body is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.REQUEST_LIMIT:
            return answer(request)
        return render(request, "413.html", {"limit": settings.UPLOAD_LIMIT}, status=413)

    return middleware
