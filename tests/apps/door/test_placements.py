"""Which group reads an application, and what becomes of sheets given out to another one."""

from __future__ import annotations

import pytest

from biaogan.apps.panels.models import Group
from biaogan.apps.reviews.models import Sheet
from biaogan.core.acts.decide import Refused
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-14")]


def test_nothing_is_placed_with_a_group_dissolved_meanwhile() -> None:
    walk = cast.walk(1).seated()
    other = Group.objects.create(body=walk.body, name="服务组", order=9)
    cast.do("group.dissolve", other, walk.office, walk.now)
    with pytest.raises(Refused, match=r"group\.gone"):
        cast.do("application.place", walk.items[0], walk.office, walk.now, group=other)


def test_sheets_of_the_group_before_are_void_and_say_who_reads_now() -> None:
    walk = cast.walk(1).seated()
    item, other = walk.items[0], Group.objects.create(body=walk.body, name="服务组", order=9)
    Sheet.objects.create(seat=walk.seat("评二"), application=item, round=walk.round("material"))
    cast.do("application.place", item, walk.office, walk.now, group=other)
    assert list(Sheet.objects.values_list("void", "void_reason")) == [(True, "改由服务组评审")]
