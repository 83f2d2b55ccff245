"""A form that came too late: the session had ended, or somebody signed in anew. What was typed is not lost."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables

from biaogan.web.shared.back import came_from

NEVER_KEPT = ("csrfmiddlewaretoken", "code", "second_code", "password", "password1", "password2", "oldpassword")


def signed_out(request: HttpRequest) -> HttpResponse:
    """Sign in first. What a form of this site brought along stands on the page, to be sent once more."""
    by_script = "application/json" in request.headers.get("Accept", "") or "HX-Request" in request.headers
    if request.method == "POST" and came_from(request) and not by_script:
        return _once_more(request, "signed_out.html")
    return redirect_to_login(request.get_full_path())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose mark is no longer valid. One of this site may be sent once more, with a new mark, by hand."""
    if request.method == "POST" and came_from(request):
        return _once_more(request, "403_csrf.html")
    return render(request, "403_csrf.html", status=403)


@sensitive_variables("typed")
def _once_more(request: HttpRequest, template: str) -> HttpResponse:
    typed = [(name, value) for name, values in request.POST.lists() if name not in NEVER_KEPT for value in values]
    page = {"typed": typed, "files": bool(request.FILES), "again": request.get_full_path(), "page": came_from(request)}
    return render(request, template, page, status=403)
