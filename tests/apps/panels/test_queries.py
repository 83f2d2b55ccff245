"""Who decides: the group's seats, but for those recused from all that is decided."""

from __future__ import annotations

import pytest

from biaogan.apps.panels.queries import deciding_seats, recused_pairs
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-15")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(2).seated()


def deciding(walk: Walk) -> list[str]:
    items = [item.pk for item in walk.items]
    return sorted(seat.expert.account.name for seat in deciding_seats(walk.edition, walk.group, items))


def recuse(walk: Walk, **what: object) -> None:
    cast.do("recusal.declare", walk.expert("评二"), cast.account("评二"), walk.now, reason="任职", **what)


def test_who_is_recused_from_everything_does_not_count(walk: Walk) -> None:
    assert deciding(walk) == ["评一", "评三", "评二"]
    recuse(walk, application=walk.items[0])
    assert deciding(walk) == ["评一", "评三", "评二"]
    recuse(walk, organisation=walk.items[1].organisation)
    assert deciding(walk) == ["评一", "评三"]


def test_pairs_name_recusals_by_application_and_by_organisation(walk: Walk) -> None:
    first, second = walk.items
    recuse(walk, application=first)
    recuse(walk, organisation=second.organisation)
    expert = walk.expert("评二").pk
    assert recused_pairs([first.pk, second.pk]) == {(expert, first.pk), (expert, second.pk)}
    assert recused_pairs([]) == set()
