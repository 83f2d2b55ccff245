"""How a reader wants pages shown: language, size of text, contrast. Kept in cookies, works without an account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from biaogan.phrases import say
from biaogan.web.shared.acting import public

CHOICES = {"language": ("zh", "en"), "text": ("normal", "large"), "contrast": ("normal", "high")}
LOCALES = {"zh": "zh-hans", "en": "en"}
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    """The chosen way of showing; the first of each choice where nothing valid was chosen."""

    language: str = "zh"
    text: str = "normal"
    contrast: str = "normal"

    @property
    def lang(self) -> str:
        """Value of the lang attribute."""
        return "en" if self.language == "en" else "zh-CN"


def read_display(request: HttpRequest) -> Display:
    """What the cookies ask for; anything unknown counts as not chosen."""
    return Display(**{name: request.COOKIES[name] for name in CHOICES if _is_choice(name, request.COOKIES.get(name))})


def current_language() -> str:
    """``zh`` or ``en``, as the middleware set it for this request."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


class DisplayMiddleware:
    """Sets ``request.LANGUAGE`` and the language of the framework's own messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        display = read_display(request)
        request.LANGUAGE = display.language  # type: ignore[attr-defined]
        with translation.override(LOCALES[display.language]):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", display.lang)
        return response


def context(request: HttpRequest) -> dict[str, Display]:
    """Context processor: ``display`` in every template."""
    return {"display": replace(read_display(request), language=current_language())}


@public
@require_safe
def choose_display(request: HttpRequest) -> HttpResponse:
    """The form; sent with choices (a plain GET, so that it works everywhere) it keeps them and returns."""
    chosen = {name: request.GET[name] for name in CHOICES if _is_choice(name, request.GET.get(name))}
    back = _safe_path(request, request.GET.get("next", ""))
    if not chosen:
        return render(request, "shared/display.html", {"choices": _say_choices(request), "next": back})
    response = redirect(back)
    for name, value in chosen.items():
        response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


def _say_choices(request: HttpRequest) -> list[dict[str, Any]]:
    chosen, language = read_display(request), current_language()
    return [
        {
            "name": name,
            "label": say(f"shared.display.{name}", language),
            "options": [
                (value, say(f"shared.display.{name}.{value}", language), getattr(chosen, name) == value)
                for value in values
            ],
        }
        for name, values in CHOICES.items()
    ]


def _is_choice(name: str, value: str | None) -> bool:
    return value in CHOICES[name]


def _safe_path(request: HttpRequest, path: str) -> str:
    own = url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return path if own else "/"
