"""How long a public page may be kept by browsers and the servers between."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

View = Callable[..., HttpResponseBase]


def kept(seconds: int = 0) -> Callable[[View], View]:
    """A page that may be kept for so many seconds; 0 asks again each time, for it shows how something stands now.

    Who is signed in reads a page of their own, and a page that sets a cookie is for one reader: neither is shared.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answering(request: HttpRequest, **address: Any) -> HttpResponseBase:
            response = view(request, **address)
            shared = not request.user.is_authenticated and not response.cookies and response.status_code == 200
            response.headers.setdefault("Cache-Control", _directive(shared, seconds))
            patch_vary_headers(response, ["Cookie"])
            return response

        return answering

    return declare


def _directive(shared: bool, seconds: int) -> str:
    if not shared:
        return "private, no-cache"
    return f"public, max-age={seconds}" if seconds else "public, no-cache"
