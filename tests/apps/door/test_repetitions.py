"""What is final is done once: the second time is refused, and what the first one wrote stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.people.models import Account, Activity, Expert
from biaogan.apps.people.queries import waiting_claims
from biaogan.core.acts.decide import Refused
from tests import cast, walks
from tests.cast import START, do

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=1)


def refused(act: str, subject: Model, person: Account, **inputs: Any) -> list[str]:
    """Codes of what stands in the way of the act, done a year after the first time."""
    with pytest.raises(Refused) as refusal:
        do(act, subject, person, START + timedelta(days=365), **inputs)
    return [finding.code for finding in refusal.value.findings]


@pytest.mark.clause("S1-12")
def test_vacated_seat_keeps_its_day_and_reason() -> None:
    walk = cast.walk(1).seated()
    seat = walk.seat("评三")
    do("seat.vacate", seat, walk.office, walk.now, reason="出国")
    assert refused("seat.vacate", seat, walk.office, reason="另有任用") == ["seat.gone"]
    seat.refresh_from_db()
    assert (seat.vacated_at, seat.reason) == (walk.now, "出国")


@pytest.mark.clause("S1-12")
def test_declined_seat_is_not_vacated() -> None:
    walk = cast.walk(1).formed()
    expert = cast.expert("评四")
    seat = do("seat.fill", walk.body, walk.office, walk.now, kind="member", group=walk.group, expert=expert,
              reason="行业匹配").made  # fmt: skip
    do("seat.answer", seat, expert.account, walk.now, accept=False, reason="出差")
    assert refused("seat.vacate", seat, walk.office, reason="另有任用") == ["seat.gone"]


@pytest.mark.clause("S1-11")
def test_suspended_expert_is_not_suspended_again() -> None:
    expert = cast.expert("评四")
    do("expert.suspend", expert, cast.office(), START, reason="不良记录")
    assert refused("expert.suspend", expert, cast.office(), reason="年龄") == ["expert.suspended"]
    assert Expert.objects.get().status == "suspended"


@pytest.mark.clause("S1-24")
def test_closed_incident_keeps_why_it_was_closed() -> None:
    walk = cast.walk(1).honoured()
    given = {"ground": "fraud", "reason": "举报"}
    incident = do("incident.open", walk.honours[0], walk.office, walk.now, **given).made
    do("incident.close", incident, walk.office, walk.now, reason="查无实据")
    assert refused("incident.close", incident, walk.office, reason="另行处理") == ["incident.closed"]
    incident.refresh_from_db()
    assert (incident.closed_at, incident.note) == (walk.now, "查无实据")


@pytest.mark.clause("S1-17b")
def test_listed_item_is_entered_again_only_to_change_its_place() -> None:
    walk, clerk = cast.walk(1).submitted(), cast.clerk()
    (item,) = walk.items
    walks.judge(item, clerk, START, stage="recommend")
    do("recommendation.enter", item, clerk, START, opinion="同意推荐。")
    for again in ({}, {"opinion": "同意推荐。"}, {"opinion": "同意推荐。", "rank": 1}):
        with pytest.raises(Refused) as refusal:
            do("recommendation.enter", item, clerk, START, **again)
        assert [finding.code for finding in refusal.value.findings] == ["list.entered"]
    do("recommendation.enter", item, clerk, START, opinion="方法成熟，同意推荐。")
    assert Entry.objects.filter(act="recommendation.enter").count() == 2


@pytest.mark.clause("S1-N1.2.5b")
def test_decided_activity_is_not_decided_otherwise() -> None:
    of = cast.open_edition()
    activity = Activity.objects.create(
        unit=cast.unit(), edition=of.key, title="地方标杆", held_on=START.date(), reported_at=START
    )
    do("activity.accept", activity, cast.office(), START, accept=True, reason="佐证齐全")
    assert refused("activity.accept", activity, cast.office(), accept=False, reason="撤回") == ["activity.decided"]
    activity.refresh_from_db()
    assert (activity.accepted, activity.reason) == (True, "佐证齐全")


@pytest.mark.clause("S1-9.1")
def test_second_clerk_learns_that_the_claim_was_answered() -> None:
    made = cast.organisation()
    do("organisation.claim", None, cast.account("路人"), START, credit_code=made.credit_code, name=made.name)
    waiting = waiting_claims().get()
    do("organisation.confirm", made, cast.office(), START, member=waiting.pk, confirmed=True)
    again = {"member": waiting.pk, "confirmed": False}
    assert refused("organisation.confirm", made, cast.office(name="孙办", head=False), **again) == ["claim.answered"]
    assert made.members.filter(confirmed=True, until=None).count() == 2


@pytest.mark.clause("S1-N3.1")
@pytest.mark.parametrize(("state", "codes"), [({}, ["message.waiting"]), ({"needs_person": True}, [])])
def test_mail_that_waits_to_go_is_not_sent_twice(state: dict[str, Any], codes: list[str]) -> None:
    cast.walk(1).submitted()
    receipt = Message.objects.get(template="application_submitted")
    Work.objects.filter(key=f"mail:{receipt.key}").update(done_at=None, **state)
    if codes:
        assert refused("message.resend", receipt, cast.office()) == codes
    else:
        do("message.resend", receipt, cast.office(), LATER)
        assert not Work.objects.get(key=f"mail:{receipt.key}").needs_person


@pytest.mark.parametrize("state", [{"needs_person": False}, {"needs_person": True, "done_at": START}])
def test_work_that_goes_on_by_itself_is_not_woken(state: dict[str, Any]) -> None:
    row = Work.objects.create(kind="mail", key="mail:x", due=LATER, attempts=2, **state)
    assert refused("work.retry", row, cast.administrator()) == ["work.not_stuck"]
    assert Work.objects.get().attempts == 2
