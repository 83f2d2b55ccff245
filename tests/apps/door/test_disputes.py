"""What is in dispute is not approved: an objection is refused, or admitted and its item held, before the list is."""

from __future__ import annotations

import pytest

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.notices.models import Objection
from biaogan.core.acts.decide import Refused
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-22")]


@pytest.fixture
def walk() -> Walk:
    """Two items past their notice; an objection about the first is undecided."""
    made = cast.walk(2).noticed()
    given = {"kind": "candidate", "application": made.items[0], "text": "数据存疑"}
    cast.do("objection.lodge", made.notice, PUBLIC, made.now, **given)
    return made.past_notice()


def test_list_with_an_undecided_objection_is_not_approved(walk: Walk) -> None:
    with pytest.raises(Refused) as refusal:
        walk.approved()
    assert [finding.code for finding in refusal.value.findings] == ["objection.undecided"]


def test_list_is_approved_once_the_objection_is_refused(walk: Walk) -> None:
    facts = {"admit": False, "reason": "与评审无关"}
    cast.do("objection.admit", Objection.objects.get(), walk.office, walk.now, **facts)
    assert [item.round.stage for item in walk.approved().items] == ["announce", "announce"]


def test_others_are_approved_while_an_admitted_objection_holds_its_item(walk: Walk) -> None:
    cast.do("objection.admit", Objection.objects.get(), walk.office, walk.now, admit=True)
    assert sorted(item.round.stage for item in walk.approved().items) == ["announce", "approve"]
