"""What a body has before it: sheets of the newest round that read an item, without what is hidden or concluded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.models import Q

from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import ranking_of, sheets_outstanding
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-19b")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(2).reviewed()


def ranked(walk: Walk, hidden: Q | None = None) -> list[tuple[str, int | None]]:
    standing = walk.round("shortlist")
    found = ranking_of(standing, law_of_round(standing), walk.group, hidden or Q(pk__in=()))
    numbers = {item.pk: item.number for item in walk.items}
    return [(numbers[each.application], each.place) for each in found]


def outstanding(walk: Walk, hidden: Q | None = None) -> int:
    standing = walk.round("shortlist")
    return sheets_outstanding(standing, law_of_round(standing), walk.group, hidden or Q(pk__in=()))


def test_what_is_hidden_takes_no_place_and_is_not_awaited(walk: Walk) -> None:
    first = walk.items[0]
    Sheet.objects.filter(application=first).update(submitted_at=None, figure=None)
    assert (outstanding(walk), outstanding(walk, Q(pk=first.pk))) == (3, 0)
    assert ranked(walk, Q(pk=first.pk)) == [("2026-0002", 1)]


def test_sheets_of_a_later_batch_replace_those_of_the_same_item_alone(walk: Walk) -> None:
    first, second = walk.items
    old = walk.round("material")
    reason = {"reason": "补充材料后重评", "items": [{"item": first.pk, "reason": "重评"}]}
    again = cast.do("round.reopen", old, walk.office, walk.now, **reason).made
    seat = walk.seat("评二")
    Sheet.objects.create(
        seat=seat, application=first, round=again, figure=Decimal(10), submitted_at=walk.now, comment="重评"
    )
    type(first).objects.filter(pk=first.pk).update(round=walk.round("shortlist"))
    standing = walk.round("shortlist")
    scores = {each.application: each.score for each in ranking_of(standing, law_of_round(standing), walk.group)}
    assert scores[first.pk] == Decimal("10.00")
    assert scores[second.pk] == Decimal("89.00")
    assert outstanding(walk) == 0


def test_what_was_concluded_is_no_longer_before_the_body_though_it_is_held(walk: Walk) -> None:
    held = walk.items[0]
    cast.do("application.hold", held, walk.office, walk.now, reason="核实中")
    walk.shortlisted()
    assert ranked(walk) == []
    assert [item.round.stage for item in walk.items] == ["shortlist", "defence"]
