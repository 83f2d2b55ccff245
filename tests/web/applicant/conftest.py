"""The applicant's desk under test: signed-in clients of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from biaogan.apps.ledger import clock
from biaogan.apps.people.models import Account
from tests import cast


@pytest.fixture(autouse=True)
def _rehearsed(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The clock stands at the cast's start; a test moves it by ``clock_at``."""
    instants = [cast.START]
    monkeypatch.setattr(clock, "now", lambda: instants[0])
    yield instants
    timezone.deactivate()


@pytest.fixture
def clock_at(_rehearsed: list[datetime]) -> Callable[[datetime], None]:
    """Set the clock."""

    def move(instant: datetime) -> None:
        _rehearsed[0] = instant

    return move


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A client for an account."""

    def sign_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
