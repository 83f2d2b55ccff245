"""The pages of the product and, beside them, the yardsticks they are measured by, on the same server.

T50 takes fifty applications out of the database and shows four fields of each in a plain template, without layout,
language or reader. Tsave takes one uploaded file and writes it to disk, synced. Both pass through the same middleware
as every page, and do nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from bench import T50, TSAVE
from biaogan.apps.applications.models import Application
from biaogan.web.shared.acting import public

BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE")  # of transactions
_ROWS = """<!doctype html><html lang="zh-CN"><title>T50</title><table>{% for row in rows %}
<tr><td>{{ row.number }}</td><td>{{ row.name }}</td><td>{{ row.focus }}</td><td>{{ row.scope }}</td></tr>
{% endfor %}</table></html>"""


@public
def render_rows(request: HttpRequest) -> HttpResponse:
    """T50."""
    rows = Application.objects.order_by("pk")[:50]
    return HttpResponse(_template().render({"rows": rows}))


@cache
def _template() -> Any:
    return engines["django"].from_string(_ROWS)


@public
def save_file(request: HttpRequest) -> HttpResponse:
    """Tsave."""
    kept = settings.UPLOADS / uuid4().hex
    with kept.open("wb") as out:
        for chunk in request.FILES["file"].chunks():
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return HttpResponse(status=204)


def count_queries(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every answer says how many statements read or wrote rows for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        count = 0

        def counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            nonlocal count
            count += not sql.startswith(BRACKETS)
            return execute(sql, *rest)

        with connection.execute_wrapper(counted):
            response = answer(request)
        response["X-Queries"] = str(count)
        return response

    return middleware


urlpatterns = [path(T50, render_rows), path(TSAVE, save_file), path("", include("biaogan.config.urls"))]
