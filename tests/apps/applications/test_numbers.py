"""A number of a series is given once in the whole installation, however many are asked for at a time."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from biaogan.apps.applications.numbers import issue_numbers
from biaogan.apps.honours.models import Honour
from biaogan.apps.programmes.models import Series
from biaogan.apps.reviews.models import Resolution
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_series_goes_on_where_it_stands_and_others_are_their_own() -> None:
    assert issue_numbers("ZB-2026-", 2) == ["ZB-2026-0001", "ZB-2026-0002"]
    assert issue_numbers("ZB-2026-") == ["ZB-2026-0003"]
    assert issue_numbers("2026-合议-", digits=3) == ["2026-合议-001"]
    assert issue_numbers("ZB-2026-", 0) == []


def test_numbers_for_many_take_as_many_queries_as_for_one(django_assert_num_queries: Any) -> None:
    issue_numbers("ZB-2026-")
    with django_assert_num_queries(3):
        issue_numbers("ZB-2026-", 30)


@pytest.mark.clause("S1-23a")
def test_certificates_of_another_programme_in_the_year_leave_their_numbers_alone() -> None:
    issue_numbers("ZB-2026-", 2)  # by that programme, which announced first
    walk = cast.walk(2).honoured()
    assert sorted(honour.number for honour in walk.honours) == ["ZB-2026-0003", "ZB-2026-0004"]


@pytest.mark.clause("S1-19b")
def test_resolutions_are_numbered_as_they_are_adopted() -> None:
    cast.walk(2).listed()
    adopted = Resolution.objects.exclude(adopted_at=None).order_by("pk")
    assert [each.number for each in adopted] == [f"2026-合议-{place:03d}" for place in range(1, len(adopted) + 1)]


def test_series_of_certificates_issued_before_go_on_after_the_highest() -> None:
    walk = cast.walk(2).honoured()
    Honour.objects.filter(pk=walk.honours[0].pk).update(number="ZB-2026-0041")
    Series.objects.all().delete()
    import_module("biaogan.apps.honours.migrations.0002_numbers_issued").go_on(apps, None)
    assert issue_numbers("ZB-2026-") == ["ZB-2026-0042"]
