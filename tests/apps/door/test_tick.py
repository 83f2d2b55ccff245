"""What time brings: each round moves at its instant, once; people are reminded once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.door.reminders import remind
from biaogan.apps.door.tick import end_waivers, move_rounds, tick
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.programmes.models import Edition, Round
from tests import cast
from tests.cast import START, do, round_

pytestmark = [pytest.mark.django_db, pytest.mark.both]

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def published() -> Edition:
    """An edition whose window has not come."""
    edition = cast.edition()
    do("edition.publish", edition, cast.office(), START - timedelta(days=5), call_number="示例质〔2026〕7号")
    return Edition.objects.get(pk=edition.pk)


def closes_of(edition: Edition, stage: str) -> datetime:
    closes = round_(edition, stage).closes
    assert closes is not None
    return closes


def tick_at(now: datetime) -> None:
    move_rounds(now)
    end_waivers(now)


def acts_since(before: int) -> list[str]:
    return list(Entry.objects.filter(pk__gt=before).order_by("pk").values_list("act", flat=True))


@pytest.mark.clause("S1-N1.2.1")
def test_applying_opens_at_its_instant(published: Edition) -> None:
    opens = round_(published, "apply").opens
    assert opens is not None
    move_rounds(opens - MOMENT)
    assert round_(published, "apply").state == Round.PLANNED
    move_rounds(opens)
    assert round_(published, "apply").state == Round.OPEN


@pytest.mark.clause("S1-N1.2.1")
def test_applying_closes_a_minute_after_its_window(published: Edition) -> None:
    move_rounds(START)
    closes = closes_of(published, "apply")
    move_rounds(closes + timedelta(seconds=60) - MOMENT)
    assert round_(published, "apply").state == Round.OPEN
    move_rounds(closes + timedelta(seconds=60))
    assert round_(published, "apply").state == Round.SETTLED


def test_ticking_again_does_nothing(published: Edition) -> None:
    late = closes_of(published, "apply") + timedelta(days=1)
    for now in (START, late):
        move_rounds(now)
    before = Entry.objects.count()
    for now in (late, late + timedelta(hours=1)):
        move_rounds(now)
    assert acts_since(before) == []


def test_two_ticks_at_once_close_a_round_once(published: Edition) -> None:
    from biaogan.apps.door.party import SYSTEM
    from biaogan.core.acts.decide import Refused

    move_rounds(START)
    standing, late = round_(published, "apply"), closes_of(published, "apply") + timedelta(minutes=2)
    do("round.close", standing, SYSTEM, late)
    with pytest.raises(
        Refused, match=r"round\.not_running"
    ):  # the second tick read the round before the first closed it
        do("round.close", standing, SYSTEM, late)


def test_unpublished_editions_are_left_alone() -> None:
    edition = cast.edition()
    before = Entry.objects.count()
    move_rounds(START + timedelta(days=400))
    assert acts_since(before) == []
    assert not Round.objects.filter(edition=edition).exists()


@pytest.mark.clause("S1-N1.2.1")
def test_close_lapses_drafts_and_carries_recalled_ones_on() -> None:
    edition = cast.open_edition()
    draft, recalled = cast.drafted(edition), cast.submitted(edition, "云岭轨道", "申云")
    do("application.recall", recalled.fresh, recalled.applicant, START)
    move_rounds(closes_of(edition, "apply") + timedelta(minutes=2))
    assert (draft.fresh.exit, draft.fresh.round.stage) == ("lapsed", "apply")
    assert (recalled.fresh.exit, recalled.fresh.round.stage) == ("", "recommend")


# --- leave to be late -------------------------------------------------------------------------------------------------
def let_in(application: Application, now: datetime, until: datetime) -> None:
    inputs = {"application": application, "until": until, "reason": "系统故障"}
    do("waiver.grant", application.edition, cast.office(), now, **inputs)


@pytest.mark.clause("S1-N1.2.1")
def test_late_draft_lapses_a_minute_after_its_leave_ends() -> None:
    edition = cast.open_edition()
    draft = cast.drafted(edition)
    late = closes_of(edition, "apply") + timedelta(days=1)
    until = late + timedelta(days=3)
    tick_at(late)
    let_in(draft.fresh, late, until)
    tick_at(until + timedelta(seconds=60) - MOMENT)
    assert draft.fresh.exit == ""
    before = Entry.objects.count()
    tick_at(until + timedelta(seconds=60))
    assert (draft.fresh.exit, acts_since(before)) == ("lapsed", ["waiver.end"])
    tick_at(until + timedelta(days=1))
    assert acts_since(before) == ["waiver.end"]


@pytest.mark.clause("S1-N1.2.1")
def test_leave_given_before_the_close_outlives_it() -> None:
    edition = cast.open_edition()
    draft, other = cast.drafted(edition), cast.drafted(edition, "云岭轨道", "申云")
    closes = closes_of(edition, "apply")
    let_in(draft.fresh, START, closes + timedelta(days=3))
    tick_at(closes + timedelta(minutes=2))
    assert (draft.fresh.exit, other.fresh.exit) == ("", "lapsed")
    do("application.submit", draft.fresh, draft.applicant, closes + timedelta(days=2), confirmed=True)
    tick_at(closes + timedelta(days=4))
    assert (draft.fresh.exit, draft.fresh.round.stage) == ("", "recommend")


@pytest.mark.clause("S1-N1.2.1")
def test_leave_that_ends_before_the_close_takes_nothing_away() -> None:
    edition = cast.open_edition()
    draft = cast.drafted(edition)
    let_in(draft.fresh, START, START + timedelta(days=1))
    tick_at(START + timedelta(days=2))
    assert draft.fresh.exit == ""
    tick_at(closes_of(edition, "apply") + timedelta(minutes=2))
    assert draft.fresh.exit == "lapsed"


@pytest.mark.clause("S1-N1.2.1")
def test_longer_leave_outlives_a_shorter_one() -> None:
    edition = cast.open_edition()
    draft = cast.drafted(edition)
    late = closes_of(edition, "apply") + timedelta(days=1)
    tick_at(late)
    for days in (1, 3):
        let_in(draft.fresh, late, late + timedelta(days=days))
    tick_at(late + timedelta(days=2))
    assert draft.fresh.exit == ""
    tick_at(late + timedelta(days=4))
    assert draft.fresh.exit == "lapsed"


@pytest.mark.clause("S1-21")
def test_notice_is_settled_when_its_period_is_over() -> None:
    walk = cast.walk(1).noticed()
    move_rounds(walk.notice.ends - MOMENT)
    assert walk.items[0].round.stage == "notice"
    move_rounds(walk.notice.ends)
    assert walk.items[0].round.stage == "approve"


def test_round_that_cannot_open_does_not_stop_the_others() -> None:
    walk = cast.walk(1).passed()  # material review waits for a committee that nobody formed
    other = cast.round_(walk.edition, "recommend")
    Round.objects.filter(pk=other.pk).update(state=Round.OPEN, settled_at=None)
    move_rounds(datetime(2026, 5, 20, tzinfo=cast.SHANGHAI))
    assert walk.round("material").state == Round.PLANNED
    assert Round.objects.get(pk=other.pk).state == Round.SETTLED


# --- reminders --------------------------------------------------------------------------------------------------------
def reminded() -> list[str]:
    """Days before the close, of every reminder to 林申."""
    account = cast.account("林申")
    found = Message.objects.filter(template="reminder", recipient=account.key).order_by("pk")
    return [str(message.content["days"]) for message in found]


@pytest.mark.clause("S1-N1.2.1", "S1-N1.3a")
def test_applicants_are_reminded_seven_three_and_one_days_before_once_each() -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    closes = closes_of(edition, "apply")
    for hours in range(24 * 10, 0, -6):
        remind(closes - timedelta(hours=hours))
        remind(closes - timedelta(hours=hours))
    assert reminded() == ["7", "3", "1"]


def test_reminder_names_the_stage_as_people_say_it() -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    remind(closes_of(edition, "apply") - timedelta(hours=20))
    assert Message.objects.get(template="reminder").subject == "2026年全国质量标杆：自愿申报还有1天截止"


def test_reminder_is_composed_once_however_often_time_ticks(django_assert_max_num_queries: Any) -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    now = closes_of(edition, "apply") - timedelta(hours=20)
    remind(now)
    with django_assert_max_num_queries(2):  # the open rounds; was it sent?
        remind(now + timedelta(minutes=1))


def test_step_that_fails_keeps_none_of_the_others_back(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    now = closes_of(edition, "apply") - timedelta(hours=20)
    monkeypatch.setattr("biaogan.apps.ledger.clock.now", lambda: now)
    monkeypatch.setattr("biaogan.apps.door.tick.move_rounds", lambda now: 1 / 0)
    with pytest.raises(ExceptionGroup, match="tick"):
        tick()
    assert reminded() == ["1"]


def test_nobody_is_reminded_of_what_is_handed_in() -> None:
    edition = cast.open_edition()
    cast.submitted(edition)
    remind(closes_of(edition, "apply") - timedelta(hours=20))
    assert reminded() == []


def test_tick_that_slept_through_sends_only_the_newest_reminder() -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    remind(closes_of(edition, "apply") - timedelta(hours=20))
    assert reminded() == ["1"]


def test_later_close_is_reminded_of_anew() -> None:
    edition = cast.open_edition()
    cast.drafted(edition)
    closes = closes_of(edition, "apply")
    remind(closes - timedelta(hours=20))
    later = closes + timedelta(days=9)
    do(
        "round.extend",
        round_(edition, "apply"),
        cast.office(),
        closes - timedelta(hours=10),
        closes=later,
        reason="延期",
    )
    remind(later - timedelta(hours=20))
    assert reminded() == ["1", "1"]
