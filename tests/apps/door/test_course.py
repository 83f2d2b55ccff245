"""The course of an edition from the first submit to the titles, by real acts."""

import pytest

from biaogan.apps.door.moves import replay, standings
from biaogan.apps.ledger.models import Entry
from biaogan.apps.programmes.models import Round
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both]

PLACES = {
    "submitted": "recommend", "recommended": "formal", "passed": "material", "reviewed": "shortlist",
    "shortlisted": "defence", "defended": "preliminary", "listed": "consult", "consulted": "notice",
    "past_notice": "approve", "approved": "announce", "honoured": "announce",
}  # fmt: skip


@pytest.mark.clause("S1-18b", "S1-19a", "S1-19b", "S1-20a", "S1-20b", "S1-21", "S1-22")
def test_applications_stand_where_each_act_leaves_them() -> None:
    walk = cast.walk(2)
    found = {}
    for place in PLACES:
        getattr(walk, place)()
        found[place] = {item.round.stage for item in walk.items}
    assert found == {place: {stage} for place, stage in PLACES.items()}


@pytest.mark.clause("S1-23a")
def test_titles_are_conferred_with_numbers_in_the_order_of_the_applications() -> None:
    walk = cast.walk(2).honoured()
    numbers = [(honour.application.number, honour.number) for honour in walk.honours]
    assert numbers == [("2026-0001", "ZB-2026-0001"), ("2026-0002", "ZB-2026-0002")]


def test_the_ledger_walked_in_order_gives_the_standing_of_today() -> None:
    cast.walk(2).honoured()
    moves = [move for entry in Entry.objects.order_by("pk") for move in entry.moves]
    assert replay(moves) == standings()


def test_every_round_that_was_left_is_settled() -> None:
    walk = cast.walk(1).honoured()
    states = dict(Round.objects.filter(edition=walk.edition).values_list("stage", "state"))
    assert {stage for stage, state in states.items() if state != "settled"} == {"visit"}
