"""When a request came."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest


def now_of(request: HttpRequest) -> datetime:
    """The database's clock as it stood before the body was read; the middleware sets it."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return now
