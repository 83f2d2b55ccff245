"""An address that only takes forms, opened like a page: a page that says so and leads on, instead of a blank one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]


def say_wrong_method(answer: Answer) -> Answer:
    """Every 405 without words of its own gets the page; status and ``Allow`` stay as they are."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render(request, "405.html").content
        return response

    return middleware
