"""The supervisor's desk under test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from biaogan.apps.people.models import Account
from tests import cast


@pytest.fixture
def desk(signed_in: Callable[[Account], Client]) -> Callable[[], Client]:
    """A client of the supervisor."""
    return lambda: signed_in(cast.supervisor())


@pytest.fixture
def others(signed_in: Callable[[Account], Client]) -> Callable[[], list[Client]]:
    """Everybody for whom the desk is missing; the office reads the same on its own."""

    def make() -> list[Client]:
        people = (cast.office(), cast.clerk(), cast.account("申澜川动力"), cast.account("评一"), cast.account("路人"))
        return [signed_in(person) for person in people]

    return make
