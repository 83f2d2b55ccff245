"""Invitation, pledge, giving up a seat, own facts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.panels.models import Seat
from biaogan.apps.people.models import Expert
from tests import cast
from tests.walks import Walk
from tests.web.expert.conftest import Opened

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WALK = (1, "formed")


def page(name: str, walk: Walk, who: str = "评二") -> str:
    return reverse(f"expert:{name}", args=[walk.seat(who).pk])


@pytest.mark.clause("S1-12", "S1-15")
def test_an_invitation_is_accepted_then_the_pledge_is_signed(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    assert page("seat", walk) in browser.get("/expert/").content.decode()
    accepted = browser.post(page("seat", walk), {"accept": "yes", "reason": ""})
    assert accepted["location"] == page("pledge", walk)
    assert page("pledge", walk) in browser.get("/expert/").content.decode()
    assert browser.post(page("pledge", walk), {"confirmed": "on"})["location"] == "/expert/"
    assert walk.seat("评二").pledged_at == walk.now
    assert page("pledge", walk) not in browser.get("/expert/").content.decode()


@pytest.mark.clause("S1-12")
def test_declining_asks_for_the_reason_and_keeps_what_was_chosen(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    refused = browser.post(page("seat", walk), {"accept": "no", "reason": " "})
    assert refused.status_code == 422
    assert refused.context["form"]["accept"].value() == "no"
    assert 'class="err"' in refused.content.decode()
    browser.post(page("seat", walk), {"accept": "no", "reason": "日程冲突"})
    declined = Seat.objects.get(expert__account__name="评二")
    assert (declined.declined_at, declined.reason) == (walk.now, "日程冲突")
    assert browser.get("/expert/").content.decode().count(page_of(declined)) == 0


def page_of(seat: Seat) -> str:
    return reverse("expert:seat", args=[seat.pk])


def test_an_invitation_is_answered_once(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    browser.post(page("seat", walk), {"accept": "yes", "reason": ""})
    again = browser.post(page("seat", walk), {"accept": "no", "reason": "改变主意"})
    assert again.status_code == 422
    assert walk.seat("评二").declined_at is None


@pytest.mark.clause("S1-15")
def test_the_pledge_is_signed_by_its_box_and_keeps_its_first_instant(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    browser.post(page("seat", walk), {"accept": "yes", "reason": ""})
    assert browser.post(page("pledge", walk), {}).status_code == 422
    browser.post(page("pledge", walk), {"confirmed": "on"})
    first, walk.now = walk.now, walk.now + timedelta(days=1)
    assert browser.post(page("pledge", walk), {"confirmed": "on"})["location"] == page("seat", walk)
    assert walk.seat("评二").pledged_at == first


@pytest.mark.parametrize("name", ["pledge", "leave"])
def test_what_follows_an_answer_does_not_exist_before_it(walk: Walk, as_expert: Opened, name: str) -> None:
    assert as_expert("评二").get(page(name, walk)).status_code == 404


def test_a_seat_is_given_up_with_the_reason(walk: Walk, as_expert: Opened) -> None:
    browser, seat = as_expert("评二"), walk.seat("评二")
    browser.post(page("seat", walk), {"accept": "yes", "reason": ""})
    assert browser.post(page("leave", walk), {"reason": ""}).status_code == 422
    assert browser.post(page("leave", walk), {"reason": "健康原因"})["location"] == "/expert/"
    seat.refresh_from_db()
    assert (seat.vacated_at, seat.reason) == (walk.now, "健康原因")
    assert browser.get(page_of(seat)).status_code == 404


@pytest.mark.parametrize("name", ["seat", "pledge", "leave"])
@pytest.mark.parametrize("who", ["评三", "路人", "郑办", "申澜川动力"])
def test_another_persons_seat_answers_like_a_missing_one(walk: Walk, as_expert: Opened, name: str, who: str) -> None:
    assert as_expert(who).get(page(name, walk)).status_code == 404


@pytest.mark.parametrize("who", ["路人", "郑办", "申澜川动力", "荐heilongjiang"])
def test_the_desk_is_there_for_experts_alone(walk: Walk, as_expert: Opened, who: str) -> None:
    assert as_expert(who).get("/expert/").status_code == 404


def test_a_suspended_expert_has_no_desk(walk: Walk, as_expert: Opened) -> None:
    cast.do("expert.suspend", walk.expert("评二"), walk.office, walk.now, reason="不再适合")
    assert as_expert("评二").get("/expert/").status_code == 404


def test_whoever_is_signed_out_is_asked_to_sign_in(walk: Walk) -> None:
    assert Client().get("/expert/")["location"].startswith("/account/login/?next=/expert/")


def test_pages_answer_the_methods_they_know(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    assert browser.put(page("seat", walk)).status_code == 405
    assert browser.post("/expert/").status_code == 405


FACTS = {
    "employer": "示例大学", "former_employers": "甲研究院，2019\n乙公司", "title": "教授", "title_level": "senior",
    "quality_years": "21", "fields_": "可靠性工程、六西格玛", "industries": ["34", "37"],
}  # fmt: skip


@pytest.mark.clause("S1-11")
def test_own_facts_are_kept_as_the_office_reads_them(walk: Walk, as_expert: Opened) -> None:
    expert = walk.expert("评二")
    address = reverse("expert:profile", args=[expert.pk])
    assert as_expert("评二").post(address, {**FACTS, "version": expert.version})["location"] == address
    kept = Expert.objects.get(pk=expert.pk)
    assert kept.former_employers == [{"name": "甲研究院", "until": "2019"}, {"name": "乙公司", "until": ""}]
    assert (kept.fields, kept.industries, kept.quality_years) == (["可靠性工程", "六西格玛"], ["34", "37"], 21)


@pytest.mark.parametrize("version", ["1", "", "一"])
def test_facts_from_a_page_out_of_date_write_nothing_over(walk: Walk, as_expert: Opened, version: str) -> None:
    expert, browser = walk.expert("评二"), as_expert("评二")
    address = reverse("expert:profile", args=[expert.pk])
    refused = browser.post(address, {**FACTS, "version": version})
    assert (refused.status_code, [each.code for each in refused.context["findings"]]) == (422, ["version.stale"])
    assert walk.expert("评二").employer == expert.employer
    assert f'name="version" value="{expert.version}"' in refused.content.decode()  # the next press writes knowingly


def test_incomplete_facts_are_named_beside_their_fields(walk: Walk, as_expert: Opened) -> None:
    address = reverse("expert:profile", args=[walk.expert("评二").pk])
    refused = as_expert("评二").post(address, {**FACTS, "employer": "", "industries": ["00"]})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["employer", "industries"]
    assert walk.expert("评二").employer == "示例评二研究院"


def test_another_experts_facts_answer_like_missing_ones(walk: Walk, as_expert: Opened) -> None:
    address = reverse("expert:profile", args=[walk.expert("评二").pk])
    assert [as_expert(who).get(address).status_code for who in ("评三", "郑办", "路人")] == [404, 404, 404]
