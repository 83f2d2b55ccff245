"""An edition under way comes under another law: what is over stands, what runs is asked about, the rest follows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.door.amending import Amendment
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.messages.models import Message
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.law import laid_over, law_of_edition, law_of_round, resolve_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.decide import Missing, Refused
from tests import cast
from tests.walks import Walk, at

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-6", "S1-N1", "S0-5b")]
DAYS = {"stages.notice.days": 15}


def amend(walk: Walk, values: dict[str, Any], *, by: Any = None, **inputs: Any) -> Any:
    edition = Edition.objects.get(pk=walk.edition.pk)
    given = {"reason": "公示意见征集不足", "treatments": {}, **inputs}
    return cast.do("edition.amend", edition, by or walk.office, walk.now, values=values, **given)


def refused(walk: Walk, values: dict[str, Any], **inputs: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        amend(walk, values, **inputs)
    return [finding.code for finding in refusal.value.findings if finding.refuses]


def law(walk: Walk, stage: str) -> Any:
    return law_of_round(walk.round(stage)).get("stages.notice.days")


def test_stages_ahead_go_by_the_new_law_and_those_over_by_their_own() -> None:
    walk = cast.walk(1).passed()
    pin = amend(walk, DAYS).made
    assert (pin.number, law_of_edition(walk.edition).get("stages.notice.days")) == (2, 15)
    assert (law(walk, "notice"), law(walk, "formal"), law(walk, "apply")) == (15, 10, 10)
    assert len(Notice.objects.get(pk=walk.noticed().notice.pk).days) == 15


def test_round_in_flight_must_be_treated() -> None:
    walk = cast.walk(1).noticed()
    assert refused(walk, DAYS) == ["amendment.untreated"]
    assert refused(walk, DAYS, treatments={walk.round("notice").key: "drop"}) == ["amendment.untreated"]


def test_notice_that_keeps_its_law_keeps_its_dates() -> None:
    walk = cast.walk(1).noticed()
    before = walk.notice
    amend(walk, DAYS, treatments={walk.round("notice").key: "keep"})
    assert (walk.notice.last, walk.notice.ends, law(walk, "notice")) == (before.last, before.ends, 10)
    assert law_of_edition(walk.edition).get("stages.notice.days") == 15


def test_notice_that_goes_on_under_the_new_law_runs_longer_from_the_same_day() -> None:
    walk = cast.walk(1).noticed()
    before = walk.notice
    amend(walk, DAYS, treatments={walk.round("notice").key: "move"})
    assert (walk.notice.first, len(walk.notice.days), law(walk, "notice")) == (before.first, 15, 15)
    assert walk.notice.last > before.last
    assert walk.round("notice").closes == walk.notice.ends


def test_notice_that_runs_is_not_shortened() -> None:
    walk = cast.walk(1).noticed()
    key = walk.round("notice").key
    amend(walk, DAYS, treatments={key: "move"})
    back = {"stages.notice.days": None}
    assert refused(walk, back, treatments={key: "move"}) == ["amendment.notice_shorter"]
    amend(walk, back, treatments={key: "keep"})
    assert len(walk.notice.days) == 15


def test_value_that_is_not_open_is_refused() -> None:
    walk = cast.walk(1).passed()
    assert refused(walk, {"stages.notice.days": 5}) == ["layer.closed"]
    assert walk.edition.pins.count() == 1


def test_window_under_way_does_not_end_before_now() -> None:
    walk = cast.walk(1).submitted()
    earlier = {"stages.recommend.window": {"opens": "2026-03-02", "closes": "2026-04-15"}}
    key, walk.now = walk.round("recommend").key, at(4, 20)
    assert refused(walk, earlier, treatments={key: "move"}) == ["amendment.window_over"]
    later = {"stages.recommend.window": {"opens": "2026-04-25", "closes": "2026-04-30"}}
    assert refused(walk, later, treatments={key: "move"}) == ["amendment.window_begun"]


def test_round_that_moves_gets_its_new_close() -> None:
    walk = cast.walk(1).submitted()
    longer = {"stages.recommend.window": {"opens": "2026-03-02", "closes": "2026-05-04"}}
    before = walk.round("recommend").closes
    amend(walk, longer, treatments={walk.round("recommend").key: "move"})
    after = walk.round("recommend").closes
    assert before is not None
    assert after == before + timedelta(days=4)


def test_quota_below_what_was_signed_is_said_and_binds_from_the_next_list_on() -> None:
    walk = cast.walk(2).recommended()
    standing = walk.round("recommend")
    Round.objects.filter(pk=standing.pk).update(state=Round.OPEN, settled_at=None)
    done = amend(walk, {"stages.recommend.quota": 1}, treatments={standing.key: "move"})
    assert [finding.code for finding in done.decision.findings] == ["amendment.quota"]


def test_amendment_without_a_change_or_a_reason_is_refused() -> None:
    walk = cast.walk(1).passed()
    assert refused(walk, {}, reason="") == ["amendment.nothing", "reason.missing"]


def test_second_clerk_who_read_an_older_law_is_told() -> None:
    walk = cast.walk(1).passed()
    amend(walk, DAYS)
    assert refused(walk, {"stages.notice.days": 20}, version=1) == ["version.stale"]


def test_only_an_edition_under_way_is_amended() -> None:
    edition = cast.edition()
    with pytest.raises(Refused) as refusal:
        cast.do("edition.amend", edition, cast.office(), cast.START, values=DAYS, treatments={}, reason="调整")
    assert [finding.code for finding in refusal.value.findings] == ["edition.not_under_way"]


def test_another_rulebook_on_the_same_measures_is_taken_over() -> None:
    walk = cast.walk(1).submitted()
    keys = {standing.key: "keep" for standing in Round.objects.filter(edition=walk.edition, state=Round.OPEN)}
    amend(walk, {"lists.focus.entries": None}, stack="national-2020", treatments=keys)
    fresh = Edition.objects.get(pk=walk.edition.pk)
    assert (fresh.stack, law_of_edition(fresh).id) == ("national-2020", "national-2020")
    assert law_of_round(walk.round("recommend")).id == "national-2021"


def test_everybody_concerned_is_told_what_changes_and_the_ledger_keeps_it() -> None:
    walk = cast.walk(1).noticed()
    cast.supervisor()
    amend(walk, DAYS, treatments={walk.round("notice").key: "keep"})
    told = Message.objects.filter(template="edition_amended")
    people = {cast.account("申澜川动力").key, cast.office().key, cast.supervisor().key}
    assert people <= set(told.values_list("recipient", flat=True))
    assert "天" not in told[0].subject
    assert "10 → 15" in told[0].body
    entry = Entry.objects.get(act="edition.amend")
    assert (entry.reason, entry.subject) == ("公示意见征集不足", walk.edition.key)
    assert entry in history_of(walk.items[0].key)


def test_head_alone_amends() -> None:
    walk = cast.walk(1).passed()
    for person in (cast.office(name="孙办", head=False), cast.supervisor(), cast.clerk()):
        with pytest.raises(Missing):
            amend(walk, DAYS, by=person)


def test_change_says_how_many_it_meets() -> None:
    walk = cast.walk(2).noticed()
    after = resolve_edition(
        walk.edition.stack, 2026, laid_over(walk.edition.values, {**DAYS, "stages.recommend.quota": 2})
    )
    amendment = Amendment(Edition.objects.get(pk=walk.edition.pk), after)
    met = {change.path: [(each.state, each.items) for each in amendment.met(change)] for change in amendment.changes}
    assert met == {"stages.notice.days": [("running", 2)], "stages.recommend.quota": [("behind", 2)]}
    assert [flight.items for flight in amendment.in_flight] == [2]
    assert Application.objects.filter(pk__in=[each.pk for each in amendment.concerned()]).count() == 2
