"""The ways between desks: the top by the roles of whoever asks, the side by the desk they stand in."""

from __future__ import annotations

from importlib import import_module

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from biaogan.phrases import say
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Navigation, Section

# role -> desk; the desk's front page is named "<desk>:desk"
DESK_OF_ROLE = {
    "applicant": "applicant", "recommender": "recommender", "office": "office", "approver": "office",
    "consultee": "office", "administrator": "office", "expert": "expert", "supervisor": "supervisor",
}  # fmt: skip
PUBLIC_PAGES = ("home", "notices", "library", "certificates")


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``navigation``, built only where a layout draws it."""
    return {"navigation": SimpleLazyObject(lambda: _navigation(request))}


def _navigation(request: HttpRequest) -> Navigation:
    match = getattr(request, "resolver_match", None)
    here = match.namespace if match is not None else ""
    return Navigation(
        top=(*_desks(request, here), *_public_pages(request, here)), side=_side(request, here),
        account=_account(request), who=party(request).name if request.user.is_authenticated else "",
    )  # fmt: skip


def front_page(request: HttpRequest) -> str:
    """Address of the first desk of whoever asks; the home page for a stranger."""
    return next((reverse(f"{desk}:desk") for desk in _desks_of(request)), "/")


def _desks_of(request: HttpRequest) -> tuple[str, ...]:
    roles = party(request).roles
    desks = tuple(dict.fromkeys(desk for role, desk in DESK_OF_ROLE.items() if role in roles))
    # an account without any role begins as an applicant
    return desks or (("applicant",) if request.user.is_authenticated else ())


def _desks(request: HttpRequest, here: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(_words(f"shared.desk.{desk}"), reverse(f"{desk}:desk"), current=desk == here)
        for desk in _desks_of(request)
    )


def _public_pages(request: HttpRequest, here: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _words(f"shared.page.{page}"), reverse(f"public:{page}"), current=request.path == reverse(f"public:{page}")
        )
        for page in PUBLIC_PAGES
    )


def _side(request: HttpRequest, here: str) -> tuple[Section, ...]:
    """What the desk itself offers: ``sections(request)`` of its module ``navigation``."""
    if here not in DESK_OF_ROLE.values():
        return ()
    sections: tuple[Section, ...] = import_module(f"biaogan.web.{here}.navigation").sections(request)
    return sections


def _account(request: HttpRequest) -> tuple[Entry, ...]:
    if request.user.is_authenticated:
        return (
            Entry(_words("shared.inbox"), reverse("shared:inbox"), current=request.path == reverse("shared:inbox")),
            Entry(_words("shared.account"), reverse("applicant:account")),
            Entry(_words("shared.sign_out"), reverse("account_logout")),
        )
    return (Entry(_words("shared.sign_in"), reverse("account_login")),)


def _words(key: str) -> str:
    return say(key, current_language())
