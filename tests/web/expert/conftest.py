"""Experts at their desk, in editions walked to a stage by real acts.

A walk takes seconds, so that each module walks once and its tests start from there, each rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger import clock
from biaogan.apps.panels.models import Placement, Seat
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from tests import cast
from tests.walks import Walk

Opened = Callable[[str], Client]


@pytest.fixture(scope="module")
def walked(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Walk]:
    """The walk of a module: ``WALK = (applications, place)``."""
    count, place = request.module.WALK
    with django_db_blocker.unblock(), transaction.atomic():
        yield getattr(cast.walk(count), place)()
        transaction.set_rollback(True)


@pytest.fixture
def walk(walked: Walk, db: None) -> Walk:
    """The same for one test, which may walk on."""
    mine = copy(walked)
    mine.reached = list(walked.reached)
    return mine


@pytest.fixture
def as_expert(walk: Walk, signed_in: Callable[[Account], Client], monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A browser in which somebody is signed in, at the instant the walk has reached."""
    monkeypatch.setattr(clock, "now", lambda: walk.now)
    return lambda name: signed_in(cast.account(name))


def multiply(walk: Walk, stage: str, most: int) -> None:
    """Rows for size tests: copies of the first application in a round, each with a sheet for every reader."""
    standing = walk.round(stage)
    first = Application.objects.filter(edition=walk.edition).order_by("number").first()
    assert first is not None
    for number in range(most - Application.objects.filter(edition=walk.edition).count()):
        item = copy(first)
        item.pk, item.number, item.round = None, f"2026-9{number:03}", standing
        item.save()
        Placement.objects.create(application=item, group=walk.group)
    _give_sheets(walk, standing)


def _give_sheets(walk: Walk, standing: Round) -> None:
    basis = standing if standing.kind in ("review", "defence") else walk.round("material")
    read = set(Sheet.objects.filter(round=basis).values_list("application", flat=True))
    done = {"figure": 80, "submitted_at": walk.now, "comment": "完整。"} if basis != standing else {}
    Sheet.objects.bulk_create(
        Sheet(seat=seat, application=item, round=basis, **done)
        for item in Application.objects.filter(edition=walk.edition).exclude(pk__in=read)
        for seat in Seat.objects.filter(group=walk.group)
    )
