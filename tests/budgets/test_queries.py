"""What pages ask of the database, in numbers: the same at 100 applications as at 10,000.

Every list and detail of every desk with its queries until the answer is out: clock, session with account, and rights
included, brackets of transactions not. The look that a page of a confidential record leaves is written after the
answer (S1-15), by three statements of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from bench import world
from biaogan.apps.ledger import clock
from tests import databases
from tests.budgets.meter import Meter, metered
from tests.budgets.places import ADDRESSES, path_of, reader_of

# what a page asks does not hang on the engine: PostgreSQL opens every page, the large world stands on SQLite
SIZES = (100, 10_000) if connection.vendor == "sqlite" else (100,)
LIST, LIBRARY, DETAIL, LOOK = 10, 6, 8, 3  # the most queries of each; statements of a look
ROWS, LIBRARY_ROWS = 4 * 50 + 100, 4 * 20 + 100  # the most rows fetched: of a page of 50, of the library's page of 20

LISTS = {
    "public:home": 8, "public:apply": 6, "public:units": 3, "public:notices": 4, "public:library": 4,
    "shared:inbox": 5,
    "applicant:desk": 9, "applicant:honours": 9, "applicant:history": 7, "applicant:colleagues": 7,
    "applicant:earlier": 7,
    "recommender:desk": 10, "recommender:applications": 8, "recommender:lists": 7, "recommender:activities": 9,
    "recommender:past": 8, "recommender:history": 9, "recommender:application": 9,
    "office:desk": 9, "office:editions": 6, "office:applications": 7, "office:formal": 8, "office:examine": 7,
    "office:recommending": 9, "office:units": 7, "office:claims": 6, "office:accounts": 10, "office:everybody": 5,
    "office:messages": 7, "office:work": 6, "office:experts": 9, "office:committee": 10, "office:placements": 10,
    "office:recusals": 8, "office:rounds": 7, "office:review": 10, "office:scores": 8, "office:timetable": 8,
    "office:visits": 8, "office:deliberation": 10, "office:consult": 10, "office:opinions": 7, "office:notice": 10,
    "office:objections": 7, "office:approval": 10, "office:announcement": 10, "office:comments": 7,
    "office:honours": 10, "office:honour_history": 7,
    "expert:desk": 10, "expert:recusals": 9, "expert:queue": 7, "expert:deliberation": 10,
    "supervisor:desk": 6, "supervisor:ledger": 8, "supervisor:register": 7, "supervisor:accesses": 6,
}  # fmt: skip

DETAILS = {
    "public:edition": 5, "public:notice": 6, "public:announcement": 5, "public:case": 3, "public:certificate": 4,
    "applicant:application": 8, "applicant:receipt": 7, "applicant:print": 6, "applicant:organisation": 7,
    "office:edition": 7, "office:application": 7, "office:activity": 6, "office:unit": 6, "office:expert": 8,
    "office:sheet": 6, "office:visit": 7, "office:opinion": 6, "office:objection": 8, "office:honour": 8,
    "expert:profile": 7, "expert:sheet": 7, "expert:application": 8,
    "supervisor:application": 8, "supervisor:objection": 6,
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


def test_every_page_keeps_to_its_budget() -> None:
    over = {name for name, count in COUNTS.items() if count > (LIST if name in LISTS else DETAIL)}
    assert over == set()
    assert LISTS["public:library"] <= LIBRARY


@pytest.mark.both
def test_pages_take_the_same_queries_at_any_size(visits: dict[str, Meter]) -> None:
    assert {name: queries(meter) for name, meter in visits.items()} == COUNTS


def test_a_look_takes_three_statements(visits: dict[str, Meter]) -> None:
    assert {len(meter.written_after) for meter in visits.values()} == {0, LOOK}


def test_pages_fetch_no_more_than_they_show(visits: dict[str, Meter]) -> None:
    assert {name: meter.rows for name, meter in visits.items() if meter.rows > ROWS} == {}
    assert visits["public:library"].rows <= LIBRARY_ROWS
