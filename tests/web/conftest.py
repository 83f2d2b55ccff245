"""Desks under test: signed-in clients of the cast, a clock that stands until it is moved, queries counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from biaogan.apps.ledger import clock
from biaogan.apps.people.models import Account
from tests import cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _instants(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The clock stands at the cast's start; a test moves it by ``clock_at``."""
    instants = [cast.START]
    monkeypatch.setattr(clock, "now", lambda: instants[0])
    yield instants
    timezone.deactivate()


@pytest.fixture
def clock_at(_instants: list[datetime]) -> Callable[[datetime], None]:
    """Set the clock."""

    def move(instant: datetime) -> None:
        _instants[0] = instant

    return move


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A client for an account."""

    def sign_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    """How many queries a page takes, once whatever is loaded once is loaded."""

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
