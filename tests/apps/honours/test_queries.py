"""How a title stands: revoked before under inquiry before current."""

from __future__ import annotations

from typing import Any

import pytest

from biaogan.apps.honours.models import Announcement, Honour, Incident
from biaogan.apps.honours.queries import standing_of, with_standing
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-24")]


@pytest.fixture
def honour() -> Honour:
    edition, day = cast.open_edition(), cast.START.date()
    announced = Announcement.objects.create(
        title="名单", number="1", dated=day, published_at=cast.START, entries=[], digest=""
    )
    application = cast.drafted(edition).application
    return Honour.objects.create(
        application=application, announcement=announced, title="标杆", number="1", code="c1", conferred_on=day
    )


def both(honour: Honour) -> tuple[str, str]:
    """Asked alone, and among many."""
    return standing_of(Honour.objects.get(pk=honour.pk)), standing_of(with_standing(Honour.objects.all()).get())


def test_standing(honour: Honour, django_assert_num_queries: Any):
    assert both(honour) == ("current", "current")
    incident = Incident.objects.create(honour=honour, ground="fraud", source="举报", opened_at=cast.START)
    assert both(honour) == ("inquiry", "inquiry")
    Incident.objects.filter(pk=incident.pk).update(closed_at=cast.START)
    assert both(honour) == ("current", "current")
    Incident.objects.filter(pk=incident.pk).update(closed_at=None)
    Honour.objects.update(revoked_at=cast.START)
    assert both(honour) == ("revoked", "revoked")
    with django_assert_num_queries(2):
        assert [standing_of(each) for each in with_standing(Honour.objects.all())] == ["revoked"]
