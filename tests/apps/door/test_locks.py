"""Which rows an act takes: what voids sheets takes the lock that marking them takes."""

from __future__ import annotations

from typing import Any

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.door import locks
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(2).seated()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Applications whose rows were locked."""
    found: set[int] = set()

    def take(rows: Any) -> None:
        if rows.model is Application:
            found.update(rows.values_list("pk", flat=True))

    monkeypatch.setattr(locks, "_take", take)
    return found


def declare(walk: Walk, **what: object) -> None:
    cast.do("recusal.declare", walk.expert("评二"), cast.account("评二"), walk.now, reason="任职", **what)


def test_recusal_from_an_application_takes_its_row(walk: Walk, taken: set[int]) -> None:
    declare(walk, application=walk.items[0])
    assert taken == {walk.items[0].pk}


def test_recusal_from_an_organisation_takes_the_rows_of_all_its_applications(walk: Walk, taken: set[int]) -> None:
    declare(walk, organisation=walk.items[1].organisation)
    assert taken == {walk.items[1].pk}


def test_deciding_a_suggestion_takes_the_row_of_its_application(walk: Walk, taken: set[int]) -> None:
    expert, applicant = walk.expert("评二"), walk.journeys[0].applicant
    made = cast.do("recusal.suggest", walk.items[0], applicant, walk.now, expert=expert, reason="曾任顾问").made
    taken.clear()
    cast.do("recusal.decide", made, walk.office, walk.now, confirm=True, reason="属实")
    assert taken == {walk.items[0].pk}
