"""The way back to where somebody was on this site, for pages that are no place to stay."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getclosurevars, isfunction
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest) -> str:
    """The page that led here, as a path; "" where it is none of this site or this very page."""
    path = own_path(request, request.headers.get("Referer", ""))
    here = request.method in ("GET", "HEAD") and path == request.get_full_path()
    return "" if here else path


def nearest_page(request: HttpRequest) -> str:
    """This address if it can be opened, else the page that led here, else the page it belongs to by its path."""
    if is_page(request.path):
        return request.get_full_path()
    return next((path for path in (came_from(request), *_above(request.path)) if is_page(path)), "/")


def is_page(path: str) -> bool:
    """Whether an address can be opened; False for one that only takes forms, and for one that nothing answers to."""
    try:
        view = resolve(urlsplit(path).path).func
    except Resolver404:
        return False
    methods = _methods(view)
    return not methods or "GET" in methods


def own_path(request: HttpRequest, address: str) -> str:
    """An address of this site as a path with its query; "" for any other."""
    hosts = {request.get_host()}
    if not address or not url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""


def _above(path: str) -> Iterator[str]:
    """The paths above one, the nearest first: ``/a/b/c`` gives ``/a/b``, ``/a/b/``, ``/a``, ``/a/``."""
    parts = path.strip("/").split("/")
    for end in range(len(parts) - 1, 0, -1):
        above = "/" + "/".join(parts[:end])
        yield from (above, f"{above}/")


def _methods(view: Any) -> list[str]:
    """The methods that a view is limited to, as its decorator keeps them; empty where any will do."""
    while view is not None:
        kept = getclosurevars(view).nonlocals if isfunction(view) else {}
        if "request_method_list" in kept:
            return list(kept["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return []
