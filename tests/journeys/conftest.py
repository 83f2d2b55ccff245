"""An installation in rehearsal, and the people who come to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from biaogan.apps.ledger import clock
from biaogan.cli.demo.people import found_office, open_accounts
from tests import cast
from tests.journeys.rehearsal import Rehearsal
from tests.services.website import Website


@pytest.fixture
def rehearsal(website: Website, chromium_browser: Any, settings: Any) -> Iterator[Rehearsal]:
    """The real installation on 2 March 2026 with those whom nobody could have granted: two heads, an administrator."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]  # as the installation reads them
    found_office(cast.programme(), cast.START - timedelta(days=400))
    open_accounts()
    clock.move(cast.START)
    with Rehearsal(website, chromium_browser) as running:
        yield running
    faults = [line for line in website.log().splitlines() if '"level": "error"' in line]
    assert faults == []
