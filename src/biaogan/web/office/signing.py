"""The second of two persons signs on the first one's page, with a one-time code of their own (docs/house.md)."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.apps.door.party import Party, party_of
from biaogan.apps.people.models import Account
from biaogan.apps.people.signing import send_code, use_code
from biaogan.web.shared.acting import party
from biaogan.web.shared.instant import now_of


def send_second_code(request: HttpRequest, email: str, purpose: str, what: str) -> None:
    """Mail a code to the second person; an address without an account, or the first person's own, gets none."""
    account = _second(request, email)
    if account is not None:
        send_code(account, purpose, what, now_of(request))


def second_party(request: HttpRequest, email: str, code: str, purpose: str) -> Party | None:
    """The second person, if the code is theirs and for this purpose; it is used up by that."""
    account, now = _second(request, email), now_of(request)
    if account is None or not code.strip() or not use_code(account, purpose, code, now):
        return None
    return party_of(account, now)


def _second(request: HttpRequest, email: str) -> Account | None:
    found = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    return found if found is not None and found.key != party(request).key else None
