"""Recusals: what an expert stays away from is missing everywhere, at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from biaogan.apps.applications.models import Application
from biaogan.apps.messages.models import Message
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.people.models import Organisation
from biaogan.apps.reviews.models import Sheet
from tests import cast
from tests.walks import Walk
from tests.web.expert.conftest import Opened

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-15")]
WALK = (3, "reviewing")


def item(walk: Walk, nth: int = 0) -> Application:
    return walk.items[nth]


def address(walk: Walk, kind: str, who: str = "评二", nth: int = 0) -> str:
    found = item(walk, nth)
    pk = found.pk if kind == "application" else found.organisation_id
    return reverse(f"expert:recuse_{kind}", args=[walk.expert(who).pk, pk])


def sheet(walk: Walk, who: str = "评二", nth: int = 0) -> Sheet:
    return Sheet.objects.get(seat__expert__account__name=who, application=item(walk, nth))


def addresses(walk: Walk, nth: int = 0) -> list[str]:
    """Every address of the desk and of files at which the item could be met."""
    own, found = sheet(walk, nth=nth), item(walk, nth)
    assert found.current is not None
    digest = found.current.files[0]["digest"]
    return [
        *(reverse(f"expert:{name}", args=[own.pk]) for name in ("sheet", "submit")),
        reverse("expert:application", args=[found.pk]),
        address(walk, "application", nth=nth),
        *(reverse(f"shared:{name}", args=[found.pk, digest]) for name in ("file", "word")),
        f"/go/{found.key}",
    ]


def answers(walk: Walk, browser: Client, nth: int = 0) -> set[int]:
    found = [browser.get(url) for url in addresses(walk, nth)]
    return {answer.status_code for answer in found if answer.getvalue() is not None}  # a file is read to its end


def assert_hidden(walk: Walk, browser: Client, nth: int = 0) -> None:
    assert answers(walk, browser, nth) == {404}
    desk = browser.get("/expert/")
    assert (len(desk.context["queues"][0].sheets), item(walk, nth).number in desk.content.decode()) == (2, False)
    queue = reverse("expert:queue", args=[walk.round("material").pk])
    for url in (queue, f"{queue}?show=waiting", f"{queue}?q={item(walk, nth).number}"):
        assert item(walk, nth).pk not in [each.application for each in browser.get(url).context["page"]]
    assert browser.get(queue).context["waiting"] == 2


def test_an_item_disappears_everywhere_at_once(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    assert answers(walk, browser) == {200, 302}
    declared = browser.post(address(walk, "application"), {"reach": "application", "reason": "曾任该单位顾问"})
    assert declared["location"] == reverse("expert:recusals")
    assert_hidden(walk, browser)
    assert item(walk, 1).number in browser.get("/expert/").content.decode()


def test_the_sheet_is_void_and_that_of_others_stands(walk: Walk, as_expert: Opened) -> None:
    mine, others = sheet(walk), sheet(walk, "评三")
    as_expert("评二").post(address(walk, "application"), {"reach": "application", "reason": "持有股份"})
    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.void, mine.void_reason, others.void) == (True, "持有股份", False)
    assert as_expert("评三").get(reverse("expert:sheet", args=[others.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["application", "organisation"])
def test_everything_of_an_organisation_disappears(walk: Walk, as_expert: Opened, kind: str) -> None:
    browser = as_expert("评二")
    browser.post(address(walk, kind), {"reach": "organisation", "reason": "亲属任职"})
    recusal = Recusal.objects.get()
    assert (recusal.organisation_id, recusal.application) == (item(walk).organisation_id, None)
    assert_hidden(walk, browser)
    assert browser.get(address(walk, "organisation")).status_code == 404


def test_what_an_applicant_suggested_hides_once_the_office_confirmed_it(walk: Walk, as_expert: Opened) -> None:
    browser, person = as_expert("评二"), cast.account(f"申{item(walk).organisation.short_name}")
    suggested = cast.do("recusal.suggest", item(walk), person, walk.now, expert=walk.expert("评二"), reason="竞争关系")
    assert browser.get(reverse("expert:sheet", args=[sheet(walk).pk])).status_code == 200
    cast.do("recusal.decide", suggested.made, walk.office, walk.now, confirm=True, reason="属实")
    assert_hidden(walk, browser)
    assert "竞争关系" not in browser.get(reverse("expert:recusals")).content.decode()


def test_the_page_lists_own_declarations_and_finds_organisations(walk: Walk, as_expert: Opened) -> None:
    browser, page = as_expert("评二"), reverse("expert:recusals")

    def found(query: str = "") -> list[str]:
        return [organisation.short_name for organisation in browser.get(f"{page}?q={query}").context["found"]]

    assert (len(found()), found("云岭"), found("没有这家")) == (3, ["云岭轨道"], [])
    browser.post(address(walk, "organisation"), {"reason": "任职"})
    assert (len(found()), found("澜川")) == (2, [])
    assert [recusal.ground for recusal in browser.get(page).context["own"]] == ["任职"]


def test_the_ground_is_asked_for_and_the_page_says_what_follows(walk: Walk, as_expert: Opened) -> None:
    browser = as_expert("评二")
    refused = browser.post(address(walk, "application"), {"reach": "organisation", "reason": " "})
    assert refused.status_code == 422
    assert refused.context["form"]["reach"].value() == "organisation"
    assert Recusal.objects.count() == 0
    assert browser.put(address(walk, "application")).status_code == 405


def test_the_office_is_told(walk: Walk, as_expert: Opened) -> None:
    as_expert("评二").post(address(walk, "application"), {"reach": "application", "reason": "曾任顾问"})
    told = Message.objects.filter(template="recusal_declared")
    assert [message.recipient for message in told] == [walk.office.key]
    assert "曾任顾问" in told[0].body


@pytest.mark.parametrize("who", ["评三", "郑办", "申澜川动力", "路人"])
@pytest.mark.parametrize("kind", ["application", "organisation"])
def test_nobody_declares_for_another(walk: Walk, as_expert: Opened, who: str, kind: str) -> None:
    refused = as_expert(who).post(address(walk, kind), {"reach": "application", "reason": "冒名"})
    assert (refused.status_code, Recusal.objects.count()) == (404, 0)


def test_before_the_pledge_no_applicant_is_named(walk: Walk, as_expert: Opened) -> None:
    Seat.objects.filter(expert__account__name="评二").update(pledged_at=None)
    browser = as_expert("评二")
    assert list(browser.get(reverse("expert:recusals")).context["found"]) == []
    assert browser.get(address(walk, "organisation")).status_code == 404
    assert browser.get(address(walk, "application")).status_code == 404


@pytest.mark.parametrize("most", [1, 30])
def test_queries_do_not_grow_with_the_organisations(
    walk: Walk, as_expert: Opened, django_assert_num_queries: DjangoAssertNumQueries, most: int
) -> None:
    first = item(walk)
    for number in range(most - 1):
        other = Organisation.objects.create(credit_code=f"{number:018}", name=f"示例{number}公司")
        first.pk, first.number, first.organisation = None, f"2026-9{number:03}", other
        first.save()
        Recusal.objects.create(
            expert=walk.expert("评二"), organisation=cast.organisation("北屿重工"), ground="任职", state="declared",
            declared_at=walk.now, declared_by=cast.account("评二").key,
        )  # fmt: skip
    browser, page = as_expert("评二"), reverse("expert:recusals")
    browser.get(page)
    with django_assert_num_queries(8):
        browser.get(page)


def test_an_organisation_that_applied_nowhere_hides_nothing(walk: Walk, as_expert: Opened) -> None:
    expert, elsewhere = walk.expert("评二"), cast.organisation("远山玻璃")
    cast.do("recusal.declare", expert, expert.account, walk.now, organisation=elsewhere, reason="曾任顾问")
    assert as_expert("评二").get(reverse("expert:desk")).status_code == 200
