"""Experts at their desk, in editions walked to a stage by real acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tests.walks import Walk

Opened = Callable[..., Client]


@pytest.fixture
def reviewing() -> Walk:
    """Three applications, each with a sheet for 评一 (who leads), 评二 and 评三; none is marked."""
    return cast.walk(3).reviewing()


@pytest.fixture
def as_expert(client: Client, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A browser in which somebody is signed in, at the instant the walk has reached."""

    def opened(name: str, walk: Walk) -> Client:
        monkeypatch.setattr("biaogan.apps.ledger.clock.now", lambda: walk.now)
        client.force_login(cast.account(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return opened
