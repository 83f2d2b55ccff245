"""The way back to where somebody was on this site, for pages that are no place to stay."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest) -> str:
    """The page that led here, as a path; "" where it is none of this site or this very page."""
    path = own_path(request, request.headers.get("Referer", ""))
    here = request.method in ("GET", "HEAD") and path == request.get_full_path()
    return "" if here else path


def own_path(request: HttpRequest, address: str) -> str:
    """An address of this site as a path with its query; "" for any other."""
    hosts = {request.get_host()}
    if not address or not url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""
