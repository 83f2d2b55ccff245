"""The committee: groups, seats with match and basis, findings, vacating; placements and recusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Entry
from biaogan.apps.panels.models import Body, Group, Placement, Recusal, Seat
from biaogan.apps.reviews.models import Sheet
from tests import cast
from tests.cast import do
from tests.web.office import rows

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-12", "S1-13", "S1-14")]


def board(of: object) -> str:
    return reverse("office:committee", args=[of.pk])  # type: ignore[attr-defined]


def seat_new(body: Body, kind: str, group: Group | None = None) -> str:
    return reverse("office:seat_new", args=[body.pk]) + f"?kind={kind}" + (f"&group={group.pk}" if group else "")


def test_committee_is_formed_with_its_groups(office: Client) -> None:
    walk = cast.walk(1).passed()
    answer = office.post(board(walk.edition), {"groups": "装备组\n\n材料组\n装备组"})
    assert (answer.status_code, [group.name for group in walk.body.groups.all()]) == (302, ["装备组", "材料组"])


def test_board_shows_seats_and_what_is_lacking(office: Client) -> None:
    page = office.get(board(cast.walk(1).formed().edition))
    assert [(bench.kind, len(bench.seats), bench.free) for bench in page.context["benches"]] == [
        ("chair", 1, False), ("vice_chair", 1, False),
    ]  # fmt: skip
    assert [finding.code for finding in page.context["incomplete"]] == ["body.unanswered"]


def test_complete_board_says_so(office: Client) -> None:
    page = office.get(board(cast.walk(1).seated().edition))
    assert (page.context["incomplete"], page.context["pledged"]) == ((), 5)


def test_name_of_a_group_that_is_too_long_is_refused_beside_the_field(office: Client) -> None:
    walk = cast.walk(1).passed()
    answer = office.post(board(walk.edition), {"groups": "装" * 300})
    assert (answer.status_code, "专业组名称过长" in answer.content.decode()) == (422, True)
    assert not Group.objects.exists()


def test_group_is_renamed(office: Client) -> None:
    walk = cast.walk(1).formed()
    where = reverse("office:group", args=[walk.group.pk])
    assert "保存名称" in office.get(where).content.decode()
    assert office.post(where, {"name": "重型装备组"}).status_code == 302
    assert Group.objects.get(pk=walk.group.pk).name == "重型装备组"


def test_group_that_reads_nothing_is_dissolved_and_no_longer_wanted_for_a_complete_committee(office: Client) -> None:
    walk = cast.walk(1).seated()
    office.post(board(walk.edition), {"groups": "多余组"})
    spare = Group.objects.get(name="多余组")
    lacking = office.get(board(walk.edition)).context["incomplete"]
    assert [f"{finding.code} {finding.place}" for finding in lacking] == ["body.leader 多余组", "body.size 多余组"]
    where = reverse("office:group_dissolve", args=[spare.pk])
    assert office.get(where).status_code == 200
    assert office.post(where, {"confirm": "yes"}).status_code == 302
    assert office.get(board(walk.edition)).context["incomplete"] == ()
    assert office.get(reverse("office:group", args=[spare.pk])).status_code == 404
    assert Entry.objects.filter(act="group.dissolve", subject=spare.key).count() == 1


def test_group_with_seats_is_not_dissolved(office: Client) -> None:
    walk = cast.walk(1).seated()
    answer = office.post(reverse("office:group_dissolve", args=[walk.group.pk]), {"confirm": "yes"})
    assert (answer.status_code, "专业组还有席位" in answer.content.decode()) == (422, True)
    assert Group.objects.filter(pk=walk.group.pk).exists()


def test_candidates_are_ordered_by_match_and_those_of_applicants_stand_last(office: Client) -> None:
    walk = cast.walk(2).seated()
    cast.expert("专家陶", industries=["14"])
    cast.expert("专家韩", industries=["37"])
    own = cast.expert("专家内", industries=["37"])
    own.__class__.objects.filter(pk=own.pk).update(employer="澜川动力股份有限公司")
    found = office.get(seat_new(walk.body, "member", walk.group)).context["page"]
    assert [(one.expert.account.name, one.match.hits) for one in found] == [("专家韩", 2), ("专家陶", 0), ("专家内", 2)]


def test_only_experts_of_comprehensive_ability_are_offered_as_chair(office: Client) -> None:
    walk = cast.walk(1).passed()
    office.post(board(walk.edition), {"groups": "装备组"})
    cast.expert("评一")
    cast.expert("评主")
    found = office.get(seat_new(walk.body, "chair")).context["page"]
    assert [one.expert.account.name for one in found] == ["评主"]


def test_invitation_keeps_the_basis_and_the_last_day(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1).seated()
    clock_at(walk.now)
    expert = cast.expert("专家韩")
    sent = {"expert": expert.pk, "reason": "行业37匹配，质量管理专家", "due": "2026-05-14"}
    answer = office.post(seat_new(walk.body, "member", walk.group), sent)
    seat = walk.seat("专家韩")
    assert (answer.status_code, seat.basis, seat.due.isoformat()) == (302, sent["reason"], "2026-05-14T16:00:00+00:00")


def test_invitation_without_expert_or_basis_is_refused_beside_its_fields(office: Client) -> None:
    walk = cast.walk(1).seated()
    cast.expert("专家韩")
    answer = office.post(seat_new(walk.body, "member", walk.group), {"reason": ""})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"expert", "reason"})


def test_second_seat_of_an_expert_is_refused(office: Client) -> None:
    walk = cast.walk(1).seated()
    sent = {"expert": walk.expert("评二").pk, "reason": "行业匹配"}
    answer = office.post(seat_new(walk.body, "member", walk.group), sent)
    assert (answer.status_code, [finding.code for finding in answer.context["findings"]]) == (422, ["seat.taken"])


@pytest.mark.parametrize("asked", ["kind=king", "kind=leader", "kind=chair&group=1", "", "kind=leader&group=999"])
def test_seat_the_committee_does_not_have_is_missing(office: Client, asked: str) -> None:
    body = cast.walk(1).formed().body
    group = body.groups.get()
    where = reverse("office:seat_new", args=[body.pk]) + "?" + asked.replace("group=1", f"group={group.pk}")
    assert office.get(where).status_code == 404


def test_vacated_seat_voids_open_sheets_and_its_successor_replaces_it(office: Client) -> None:
    walk = cast.walk(1).reviewing()
    seat = walk.seat("评三")
    where = reverse("office:seat_vacate", args=[seat.pk])
    assert office.post(where, {"reason": ""}).status_code == 422
    assert office.post(where, {"reason": "出国", "confirm": "yes"}).status_code == 302
    assert list(Sheet.objects.filter(seat=seat).values_list("void", flat=True)) == [True]
    expert = cast.expert("专家韩")
    office.post(seat_new(walk.body, "member", walk.group), {"expert": expert.pk, "reason": "补选"})
    assert walk.seat("专家韩").replaces == seat


def test_placements_are_suggested_by_industry_and_saved_together(office: Client) -> None:
    walk = cast.walk(3).formed()
    where = reverse("office:placements", args=[walk.edition.pk])
    page = office.get(where, {"suggest": "1"})
    assert [(group, suggested) for _, _, group, suggested in page.context["rows"]] == [(walk.group.pk, True)] * 3
    answer = office.post(where, {f"group-{item.pk}": walk.group.pk for item in walk.items})
    assert (answer.status_code, Placement.objects.filter(group=walk.group).count()) == (302, 3)


def test_application_being_read_cannot_change_its_group(office: Client) -> None:
    walk = cast.walk(1).marked()
    do("body.form", walk.edition, walk.office, walk.now, groups=["材料组"])
    other = walk.body.groups.get(name="材料组")
    answer = office.post(reverse("office:placements", args=[walk.edition.pk]), {f"group-{walk.items[0].pk}": other.pk})
    assert (answer.status_code, [finding.code for finding in answer.context["findings"]]) == (422, ["group.started"])
    assert Placement.objects.get().group == walk.group


def test_placement_changed_before_reading_moves_the_sheets(office: Client) -> None:
    walk = cast.walk(1).reviewing()
    do("body.form", walk.edition, walk.office, walk.now, groups=["材料组"])
    other = walk.body.groups.get(name="材料组")
    Seat.objects.filter(expert__account__name="评三").update(group=other)
    office.post(reverse("office:placements", args=[walk.edition.pk]), {f"group-{walk.items[0].pk}": other.pk})
    live = Sheet.objects.filter(void=False).values_list("seat__expert__account__name", flat=True)
    assert list(live) == ["评三"]


@pytest.mark.clause("S1-15")
def test_suggested_recusal_confirmed_hides_and_voids(office: Client) -> None:
    walk = cast.walk(1).marked()
    item, expert = walk.items[0], walk.expert("评二")
    recusal = do("recusal.suggest", item, walk.journeys[0].applicant, walk.now, expert=expert, reason="曾任顾问").made
    where, name = reverse("office:recusal_decide", args=[recusal.pk]), f"r{recusal.pk}"
    assert "曾任顾问" in office.get(reverse("office:recusals", args=[walk.edition.pk])).content.decode()
    assert office.post(where, {f"{name}-confirm": "yes", f"{name}-reason": ""}).status_code == 422
    assert office.post(where, {f"{name}-confirm": "yes", f"{name}-reason": "属实"}).status_code == 302
    recusal.refresh_from_db()
    assert (recusal.state, recusal.reason) == (Recusal.CONFIRMED, "属实")
    assert Sheet.objects.get(seat=walk.seat("评二")).void


@pytest.mark.clause("S1-15")
def test_suggested_recusal_dismissed_changes_nothing_but_its_state(office: Client) -> None:
    walk = cast.walk(1).marked()
    expert = walk.expert("评二")
    recusal = do("recusal.suggest", walk.items[0], walk.journeys[0].applicant, walk.now, expert=expert, reason="x").made
    sent = {f"r{recusal.pk}-confirm": "no", f"r{recusal.pk}-reason": "没有利害关系"}
    assert office.post(reverse("office:recusal_decide", args=[recusal.pk]), sent).status_code == 302
    assert (Recusal.objects.get().state, Sheet.objects.filter(void=True).count()) == (Recusal.DISMISSED, 0)


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    walk = cast.walk(1).seated()
    pages = [reverse(f"office:{page}", args=[walk.edition.pk]) for page in ("committee", "placements", "recusals")]
    pages.append(seat_new(walk.body, "member", walk.group))
    rows.recused(walk.expert("评二"), walk.items)
    rows.experts(1)
    before = [queries(office, page) for page in pages]
    made = many(walk.edition, 29, "material")
    rows.placed(walk, made)
    rows.recused(walk.expert("评二"), made)
    rows.experts(29)
    assert [queries(office, page) for page in pages] == before == [9, 9, 7, 7]


@pytest.mark.parametrize("page", ["placements", "placements_sheet"])
def test_number_that_no_group_can_have_is_no_group(office: Client, page: str) -> None:
    walk = cast.walk(1).formed()
    where = reverse(f"office:{page}", args=[walk.edition.pk])
    assert office.get(where, {"group": "9" * 20}).status_code == 200
    assert office.get(reverse("office:committee", args=[10**19])).status_code == 404


def test_groups_come_ten_on_a_page_and_what_is_lacking_is_said_of_all(office: Client) -> None:
    walk = cast.walk(1).seated()
    for n in range(10):
        walk.body.groups.create(name=f"第{n}组", order=9 + n)
    pages = [office.get(board(walk.edition), {"page": number}).context for number in (1, 2)]
    assert [[len(page["boards"]), page["boards"][-1].group.name, page["live"]] for page in pages] == [
        [10, "第8组", 5], [1, "第9组", 5],
    ]  # fmt: skip
    assert [len(page["incomplete"]) for page in pages] == [20, 20]
