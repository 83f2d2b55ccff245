"""The ranking before a body, its spread, its cut, and what it concluded."""

from decimal import Decimal

import pytest

from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.reviews.models import Sheet
from biaogan.web.shared.deliberation import ranking
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-19b")]


def found(walk, stage="shortlist", **more):
    standing = walk.round(stage)
    return ranking(standing, law_of_round(standing), walk.group, **more)


def test_rows_stand_in_the_order_of_their_official_figures() -> None:
    rows = found(cast.walk(3).reviewed()).rows
    assert [(row.place, row.application.number) for row in rows] == [
        (1, "2026-0001"),
        (2, "2026-0002"),
        (3, "2026-0003"),
    ]


def test_marks_are_shown_highest_first_with_their_span() -> None:
    row = found(cast.walk(1).reviewed()).rows[0]
    assert row.marks == (Decimal("94.00"), Decimal("93.00"), Decimal("92.00"))
    assert (row.score, row.span, row.lowest, row.highest) == (
        Decimal("93.00"), Decimal("2.00"), Decimal("92.00"), Decimal("94.00"),
    )  # fmt: skip


def test_conclusion_against_the_order_departs_and_the_cut_stands_after_those_chosen() -> None:
    walk = cast.walk(3).reviewed()
    first, second, third = (item.pk for item in walk.items)
    drafted = {
        first: {"verdict": "advance"},
        second: {"verdict": "reject"},
        third: {"verdict": "advance", "reason": "行业少有"},
    }
    shown = found(walk, drafted=drafted)
    assert [(row.application.pk, row.departs) for row in shown.departures] == [(third, True)]
    assert (shown.chosen, shown.cut) == (2, 2)


def test_adopted_conclusions_keep_the_figures_of_their_day() -> None:
    walk = cast.walk(1).shortlisted()
    Sheet.objects.filter(round=walk.round("material")).update(figure=Decimal("50"))
    row = found(walk).rows[0]
    assert (row.verdict, row.score, row.words) == ("advance", Decimal("93.00"), "进入答辩")


def test_items_not_marked_stand_last_without_a_place() -> None:
    shown = found(cast.walk(2).reviewing(), stage="material")
    assert [(row.place, row.missing) for row in shown.rows] == [(None, 3), (None, 3)]
    assert shown.missing == 6


def test_queries_do_not_grow_with_the_list(django_assert_num_queries) -> None:
    walk = cast.walk(3).shortlisted()
    standing, group = walk.round("shortlist"), walk.group
    law = law_of_round(standing)
    with django_assert_num_queries(3):
        ranking(standing, law, group)
