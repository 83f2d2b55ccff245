"""A group's deliberation: ranking, draft, conclusions with reasons, adoption; what members and others see."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.files.models import Document
from biaogan.apps.panels.models import Group, Seat
from biaogan.apps.reviews.models import Resolution
from tests import cast
from tests.walks import Walk
from tests.web.expert.conftest import Opened, multiply

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-19b")]
WALK = (3, "reviewed")


def page(walk: Walk, name: str = "deliberation", group: Group | None = None) -> str:
    return reverse(f"expert:{name}", args=[walk.round("shortlist").pk, (group or walk.group).pk])


def typed(walk: Walk, verdicts: str = "aar", version: int = 0, **changes: Any) -> dict[str, Any]:
    """Conclusions in the order of the numbers, which is that of the scores: a(dvance), r(eject), - (none)."""
    words = {"a": "advance", "r": "reject", "-": ""}
    said = {f"verdicts.{item.pk}.verdict": words[letter] for item, letter in zip(walk.items, verdicts, strict=False)}
    present = [walk.seat(name).key for name in ("评一", "评二")]
    sitting = {"sitting": "第一会议室", "dated": "2026-05-21", "minutes": "逐项讨论", "present": present}
    return {**said, **sitting, "version": version, "do": "adopt", **changes}


def second_group(walk: Walk) -> Group:
    """A group with a leader of its own, 评四."""
    cast.do("body.form", walk.edition, walk.office, walk.now, groups=["装备组", "材料组"])
    group = Group.objects.get(name="材料组")
    cast.do(
        "seat.fill", walk.body, walk.office, walk.now, kind="leader", group=group, expert=cast.expert("评四"),
        reason="领域相符", due=None,
    )  # fmt: skip
    cast.do("seat.answer", walk.seat("评四"), cast.account("评四"), walk.now, accept=True)
    cast.do("seat.pledge", walk.seat("评四"), cast.account("评四"), walk.now, confirmed=True)
    return group


def test_the_leader_finds_the_ranking_with_the_spread_of_marks(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评一")
    assert page(walk) in browser.get("/expert/").content.decode()
    shown = browser.get(page(walk))
    rows = [(row.application.number, row.place, len(row.marks)) for row in shown.context["ranking"].rows]
    assert rows == [("2026-0001", 1, 3), ("2026-0002", 2, 3), ("2026-0003", 3, 3)]
    assert [decision.verdict.bound.value() for decision in shown.context["decisions"]] == [None, None, None]
    assert [decision.rank.bound.value() for decision in shown.context["decisions"]] == [1, 2, 3]


def test_a_draft_keeps_conclusions_and_sitting(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评一")
    assert browser.post(page(walk), {**typed(walk, "a--"), "do": "save"})["location"] == page(walk)
    kept = Resolution.objects.get(adopted_at=None)
    assert (kept.version, kept.sitting, kept.minutes, len(kept.present)) == (1, "第一会议室", "逐项讨论", 2)
    assert [kept.draft[str(item.pk)]["verdict"] for item in walk.items] == ["advance", "", ""]
    shown = browser.get(page(walk)).context["form"]
    assert (shown["version"].value(), shown["sitting"].value()) == (1, "第一会议室")


def test_the_resolution_is_adopted_after_a_page_that_says_what_follows(walk: Walk, as_expert: Opened) -> None:
    browser, items = as_expert("评一"), walk.items
    asked = browser.post(page(walk), typed(walk))
    assert asked["location"] == page(walk, "adopt")
    outcomes = browser.get(asked["location"]).context["outcomes"]
    assert [(heading, len(rows)) for heading, rows, _ in outcomes] == [("进入答辩", 2), ("不进入答辩", 1)]
    assert Verdict.objects.filter(round=walk.round("shortlist")).count() == 0
    assert browser.post(asked["location"], {"version": 1, "confirm": "yes"})["location"] == page(walk)
    stands = [(item.round.stage, item.exit) for item in _fresh(items)]
    assert stands == [("defence", ""), ("defence", ""), ("shortlist", "not_chosen")]
    adopted = Resolution.objects.get()
    assert (adopted.led_by, adopted.adopted_at) == (walk.seat("评一").key, walk.now)


def _fresh(items: list[Application]) -> list[Application]:
    found = Application.objects.select_related("round").in_bulk([item.pk for item in items])
    return [found[item.pk] for item in items]


def test_the_resolution_on_paper_names_day_words_and_members(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评一")
    browser.post(page(walk), typed(walk))
    browser.post(page(walk, "adopt"), {"version": 1})
    made = Document.objects.get(kind="resolution")
    assert (made.content["held_on"], made.content["place"]) == ("2026-05-21", "第一会议室")
    assert [row["verdict"] for row in made.content["rows"]] == ["进入答辩", "进入答辩", "不进入答辩"]
    assert [member["present"] for member in made.content["members"]] == [True, True, False]
    assert reverse("shared:document", args=[made.pk]) in browser.get(page(walk)).content.decode()
    assert browser.get(f"/go/{made.subject}")["location"] == page(walk)
    assert as_expert("申澜川动力").get(f"/go/{made.subject}").status_code == 404


@pytest.mark.parametrize(
    ("verdicts", "changes", "codes"),
    [
        ("aa-", {}, ["verdict.missing"]),
        ("ara", {}, ["verdict.reason_missing"]),
        ("aar", {"present": []}, ["meeting.quorum"]),
        ("---", {"present": []}, ["meeting.quorum", *["verdict.missing"] * 3]),
    ],
)
def test_what_is_missing_stands_beside_its_row_and_the_draft_is_kept(
    walk: Walk, as_expert: Opened, verdicts: str, changes: dict[str, Any], codes: list[str]
) -> None:
    refused = as_expert("评一").post(page(walk), typed(walk, verdicts, **changes))
    assert refused.status_code == 422
    assert [finding.code for finding in refused.context["findings"]] == codes
    assert refused.content.decode().count('class="err"') == len(codes)
    assert Resolution.objects.get().version == 1


def test_a_departure_with_its_reason_is_adopted_and_on_record(walk: Walk, as_expert: Opened) -> None:
    risen, browser = walk.items[2], as_expert("评一")
    reasons = {f"verdicts.{risen.pk}.reason": "行业借鉴价值更高", f"verdicts.{risen.pk}.rank": "2"}
    browser.post(page(walk), typed(walk, "ara", **reasons))
    browser.post(page(walk, "adopt"), {"version": 1})
    verdict = Verdict.objects.get(application=risen, round=walk.round("shortlist"))
    assert (verdict.reason, verdict.rank, verdict.score_rank) == ("行业借鉴价值更高", 2, 3)


def test_who_comes_second_keeps_the_text_and_saves_knowingly(walk: Walk, as_expert: Opened) -> None:
    leader, chair = as_expert("评一"), as_expert("评主")
    leader.post(page(walk), {**typed(walk), "do": "save"})
    late = chair.post(page(walk), {**typed(walk, "rrr", minutes="主任委员的纪要"), "do": "save"})
    assert late.status_code == 422
    assert [finding.code for finding in late.context["findings"]] == ["version.stale"]
    assert "主任委员的纪要</textarea>" in late.content.decode()
    version = late.context["form"]["version"].value()
    assert chair.post(page(walk), {**typed(walk, "rrr", version=version), "do": "save"}).status_code == 302


def test_autosave_answers_with_the_new_version(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评一")
    address = page(walk, "conclusions")
    assert browser.post(address, typed(walk)).json() == {"version": 1}
    assert browser.post(address, typed(walk)).status_code == 409
    assert browser.post(address, {**typed(walk, version=1), "dated": "昨天"}).status_code == 422


def test_a_second_press_adopts_nothing_more(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评一")
    browser.post(page(walk), typed(walk))
    browser.post(page(walk, "adopt"), {"version": 1})
    assert browser.post(page(walk, "adopt"), {"version": 1}).status_code == 422
    assert Resolution.objects.filter(kind="deliberate").count() == 1


def test_members_read_and_do_not_write(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    assert browser.get("/expert/").context["deliberations"][0].leads is False
    assert browser.get(page(walk)).context["decisions"] == []
    browser.post(page(walk), typed(walk))
    assert browser.post(page(walk, "conclusions"), typed(walk)).status_code == 404
    assert browser.get(page(walk, "adopt")).status_code == 404
    assert Resolution.objects.count() == 0


@pytest.mark.parametrize("name", ["deliberation", "adopt"])
def test_another_group_and_strangers_find_nothing(walk: Walk, as_expert: Opened, name: str) -> None:
    other = second_group(walk)
    assert as_expert("评四").get(page(walk, name)).status_code == 404
    assert as_expert("评一").get(page(walk, name, other)).status_code == 404
    assert [as_expert(who).get(page(walk, name)).status_code for who in ("郑办", "路人", "申澜川动力")] == [404] * 3
    assert as_expert("评四").get("/expert/").context["deliberations"] == []


def test_a_leader_cannot_conclude_for_another_group_by_the_door(walk: Walk, as_expert: Opened) -> None:
    second_group(walk)
    assert as_expert("评四").post(page(walk, "conclusions"), typed(walk)).status_code == 404
    assert Resolution.objects.count() == 0


def test_without_the_pledge_the_page_leads_to_it(walk: Walk, as_expert: Opened) -> None:
    Seat.objects.filter(expert__account__name="评二").update(pledged_at=None)
    shown = as_expert("评二").get(page(walk))
    assert (shown.status_code, walk.items[0].name in shown.content.decode()) == (403, False)


@pytest.mark.clause("S1-15")
def test_a_recused_leader_concludes_without_the_item_and_the_chair_concludes_it(walk: Walk, as_expert: Opened) -> None:
    items, hidden = walk.items, walk.items[1]
    cast.do("recusal.declare", walk.expert("评一"), cast.account("评一"), walk.now, application=hidden, reason="任职")
    leader, chair = as_expert("评一"), as_expert("评主")
    shown = leader.get(page(walk))
    assert [(row.application.pk, row.place) for row in shown.context["ranking"].rows] == [
        (items[0].pk, 1), (items[2].pk, 2),
    ]  # fmt: skip
    assert hidden.number not in shown.content.decode()
    assert leader.get("/expert/").context["deliberations"][0].items == 2
    leader.post(page(walk), typed(walk, "a-a"))
    leader.post(page(walk, "adopt"), {"version": 1})
    assert [(item.round.stage) for item in _fresh(items)] == ["defence", "shortlist", "defence"]
    left = {f"verdicts.{hidden.pk}.verdict": "advance", "present": [walk.seat("评二").key, walk.seat("评三").key]}
    chair.post(page(walk), {**typed(walk, "", version=0), **left})
    chair.post(page(walk, "adopt"), {"version": 1})
    assert [item.round.stage for item in _fresh(items)] == ["defence"] * 3


@pytest.mark.clause("S1-15")
def test_a_resolution_on_a_recused_item_is_hidden_whole(walk: Walk, as_expert: Opened) -> None:
    leader, hidden = as_expert("评一"), walk.items[1]
    leader.post(page(walk), typed(walk))
    leader.post(page(walk, "adopt"), {"version": 1})
    paper = reverse("shared:document", args=[Document.objects.get(kind="resolution").pk])
    assert as_expert("评二").get(paper).status_code == 202
    reason = {"organisation": hidden.organisation, "reason": "亲属"}
    cast.do("recusal.declare", walk.expert("评二"), cast.account("评二"), walk.now, **reason)
    member = as_expert("评二")
    assert member.get(paper).status_code == 404
    shown = member.get(page(walk))
    assert (shown.context["adopted"], hidden.number in shown.content.decode()) == ([], False)


@pytest.mark.parametrize("most", [3, 30])
@pytest.mark.parametrize(("who", "queries"), [("评一", 14), ("评二", 13)])
def test_queries_do_not_grow_with_the_list(
    walk: Walk, as_expert: Opened, django_assert_num_queries: DjangoAssertNumQueries, most: int, who: str, queries: int
) -> None:
    multiply(walk, "shortlist", most)
    browser, address = as_expert(who), page(walk)
    browser.get(address)
    with django_assert_num_queries(queries):
        assert len(browser.get(address).context["ranking"].rows) == most


@pytest.mark.parametrize(("day", "said"), [("0001-01-01", "日期早于本环节开始"), ("2026-05-22", "日期在今天之后")])
def test_a_sitting_on_an_impossible_day_is_refused_beside_the_field(
    walk: Walk, as_expert: Opened, day: str, said: str
) -> None:
    answer = as_expert("评一").post(page(walk), {**typed(walk), "do": "save", "dated": day})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Resolution.objects.exists()
