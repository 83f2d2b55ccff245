"""The office's desk under test: signed-in clients of the cast, a clock, and rows in bulk for counting queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from biaogan.apps.applications.models import Application, Version
from biaogan.apps.ledger import clock
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.models import Edition, Round
from tests import cast


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The clock stands at the cast's start; a test moves it by ``clock_at``."""
    instants = [cast.START]
    monkeypatch.setattr(clock, "now", lambda: instants[0])
    yield instants
    timezone.deactivate()


@pytest.fixture
def clock_at(_standing_clock: list[datetime]) -> Callable[[datetime], None]:
    """Set the clock."""

    def move(instant: datetime) -> None:
        _standing_clock[0] = instant

    return move


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A client for an account."""

    def sign_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def office(signed_in: Callable[[Account], Client]) -> Client:
    """A client of the head of the office."""
    return signed_in(cast.office())


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    """How many queries a page takes, once whatever is loaded once is loaded."""

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.fixture
def many() -> Callable[..., list[Application]]:
    """So many submitted applications standing in a stage, made in bulk: for counting queries only."""

    def make(of: Edition, count: int, stage: str = "formal") -> list[Application]:
        standing = cast.round_(of, stage)
        Round.objects.filter(pk=standing.pk).update(state=Round.OPEN)
        first = Application.objects.count()
        owners = Organisation.objects.bulk_create(
            Organisation(credit_code=f"9{first + n:017d}", name=f"示例企业{first + n}", division="230199")
            for n in range(count)
        )
        made = Application.objects.bulk_create(
            Application(
                edition=of, organisation=owner, unit=cast.unit(), round=standing, name=f"{owner.name}的经验",
                scope="methods", focus="foundation", number=f"2026-{9000 + first + n}", started_at=cast.START,
                submitted_at=cast.START,
            )
            for n, owner in enumerate(owners)
        )  # fmt: skip
        versions = Version.objects.bulk_create(
            Version(
                application=application, number=1, name=application.name, sections={}, answers={}, indicators=[],
                files=[], profile={}, findings=[], hash="0" * 64, submitted_at=cast.START, submitted_by="account:1",
            )
            for application in made
        )  # fmt: skip
        for application, version in zip(made, versions, strict=True):
            application.current = version
        Application.objects.bulk_update(made, ["current"])
        return made

    return make
