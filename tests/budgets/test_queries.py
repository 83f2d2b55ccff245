"""What pages ask of the database, in numbers: the same at 100 applications as at 10,000.

Every list and detail of every desk with its queries until the answer is out: clock, session, account and rights
included, brackets of transactions not. The look that a page of a confidential record leaves is written after the
answer (S1-15), in ``LOOK`` statements of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from bench import world
from biaogan.apps.ledger import clock
from tests import databases
from tests.budgets.meter import Meter, metered
from tests.budgets.places import ADDRESSES, path_of, reader_of

SIZES = (100, 10_000)
PAGE = 50  # rows of a page of a list
LOOK = 3  # statements of a look

LISTS = {
    "public:home": 8, "public:apply": 6, "public:units": 3, "public:notices": 4, "public:library": 4,
    "shared:inbox": 6,
    "applicant:desk": 11, "applicant:honours": 11, "applicant:history": 9, "applicant:colleagues": 8,
    "applicant:earlier": 8,
    "recommender:desk": 18, "recommender:applications": 12, "recommender:lists": 10, "recommender:activities": 12,
    "recommender:past": 11, "recommender:history": 15,
    "office:desk": 34, "office:editions": 9, "office:applications": 9, "office:formal": 9, "office:recommending": 15,
    "office:units": 10, "office:claims": 9, "office:accounts": 13, "office:everybody": 6, "office:messages": 9,
    "office:work": 7, "office:experts": 12, "office:committee": 17, "office:placements": 13, "office:recusals": 8,
    "office:rounds": 11, "office:review": 14, "office:scores": 9, "office:timetable": 11, "office:visits": 14,
    "office:deliberation": 15, "office:consult": 14, "office:opinions": 10, "office:notice": 15,
    "office:objections": 9, "office:approval": 15, "office:announcement": 13, "office:comments": 9,
    "office:honours": 13,
    "expert:desk": 11, "expert:recusals": 11, "expert:queue": 9,
    "supervisor:desk": 17, "supervisor:ledger": 12, "supervisor:register": 10, "supervisor:accesses": 11,
}  # fmt: skip

DETAILS = {
    "public:edition": 5, "public:notice": 6, "public:announcement": 5, "public:case": 3, "public:certificate": 4,
    "applicant:application": 15, "applicant:receipt": 8, "applicant:print": 7, "applicant:organisation": 7,
    "recommender:application": 20,
    "office:edition": 12, "office:application": 16, "office:activity": 9, "office:unit": 9, "office:expert": 11,
    "office:sheet": 9, "office:visit": 10, "office:opinion": 9, "office:objection": 12, "office:honour": 15,
    "expert:profile": 9, "expert:sheet": 9, "expert:application": 10,
    "supervisor:application": 15, "supervisor:objection": 15,
}  # fmt: skip
COUNTS = {**LISTS, **DETAILS}


@pytest.fixture(scope="module", params=SIZES)
def visits(
    request: Any, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[dict[str, Meter]]:
    """Every page opened in a world of so many applications, each for the second time."""
    folder = tmp_path_factory.mktemp("world")
    rehearsing = override_settings(DEMO=True, MEDIA_ROOT=folder / "files")
    with django_db_blocker.unblock(), databases.cloned(folder), rehearsing:
        with transaction.atomic():
            built = world.build(request.param)
        clock.move(world.NOW)
        readers = {name: signed_in(built, name) for name in {reader_of(page) for page in ADDRESSES}}
        yield {name: visit(readers[reader_of(name)], path_of(name, built)) for name in ADDRESSES}


def signed_in(built: world.World, name: str) -> Client:
    client = Client()
    if name:
        client.force_login(getattr(built, name))
    return client


def visit(client: Client, address: str) -> Meter:
    assert client.get(address).status_code == 200, address
    with metered() as meter:
        client.get(address)
    return meter


def queries(meter: Meter) -> int:
    return len(meter.statements) - len(meter.written_after)


def test_pages_take_the_same_queries_at_any_size(visits: dict[str, Meter]) -> None:
    assert {name: queries(meter) for name, meter in visits.items()} == COUNTS


def test_a_look_takes_three_statements(visits: dict[str, Meter]) -> None:
    assert {len(meter.written_after) for meter in visits.values()} == {0, LOOK}


def test_pages_fetch_no_more_than_they_show(visits: dict[str, Meter]) -> None:
    assert {name: meter.rows for name, meter in visits.items() if meter.rows > 4 * PAGE + 100} == {}
