"""Who is signed in: ``request.user``, mostly read with the session already."""

from __future__ import annotations

from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from biaogan.apps.people.sessions import account_of


class SignedInMiddleware(AuthenticationMiddleware):
    """As Django's own, without a query of its own for whoever comes again."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: account_of(request.session) or get_user(request))  # type: ignore[arg-type, assignment]
