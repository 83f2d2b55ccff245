"""What waits of the review, and the ways to it, for the office, the approver and who is asked for an opinion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.people.models import Account
from tests import cast
from tests.cast import do
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-7b")]


def waiting(client: Client) -> list[tuple[str, str]]:
    """(what, address) of the review's own among what waits."""
    return [(todo.what, todo.url) for todo in client.get(reverse("office:desk")).context["todos"]]


def page(name: str, walk: Walk, stage: str = "") -> str:
    return reverse(f"office:{name}", args=[walk.round(stage).pk if stage else walk.edition.pk])


STEPS: list[tuple[str, str, str, str]] = [  # walked to, what waits, its page, the stage of the page
    ("passed", "可以开启环节", "review", "material"),
    ("marked", "评审表已收齐", "review", "material"),
    ("shortlisted", "可以开启环节", "review", "defence"),
    ("listed", "待征求意见", "consult", "consult"),
    ("consulted", "待公示", "notice", "notice"),
    ("noticed", "发布凭证待登记", "notice", "notice"),
    ("approved", "待公告", "announcement", "announce"),
]


@pytest.mark.parametrize(("place", "what", "name", "stage"), STEPS)
def test_next_step_of_the_edition_waits_for_the_office(
    office: Client, place: str, what: str, name: str, stage: str
) -> None:
    walk = cast.walk(1)
    getattr(walk, place)()
    assert (what, page(name, walk, stage)) in waiting(office)


def test_nothing_waits_between_the_steps(office: Client) -> None:
    walk = cast.walk(1).asked()
    assert waiting(office) == []
    walk.past_notice()
    assert [what for what, _ in waiting(office)] == ["发布凭证待登记"]


def test_invitations_past_their_day_and_suggested_recusals_wait(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1).formed()
    clock_at(walk.now + timedelta(days=4))
    expert, person = walk.expert("评二"), walk.journeys[0].applicant
    do("recusal.suggest", walk.items[0], person, walk.now, expert=expert, reason="曾任顾问")
    found = waiting(office)
    assert ("专家逾期未答复", page("committee", walk)) in found
    assert ("回避建议", page("recusals", walk)) in found


@pytest.mark.clause("S1-21")
def test_objection_waits_at_each_of_its_steps(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1).noticed()
    clock_at(walk.now)
    given = {"kind": "candidate", "application": walk.items[0], "text": "有误"}
    objection, _ = do("objection.lodge", walk.notice, PUBLIC, walk.now, **given).made

    def steps() -> list[str]:
        return [what for what, _ in waiting(office) if what.startswith("异议")]

    assert steps() == ["异议待决定"]
    do("objection.admit", objection, walk.office, walk.now, admit=True)
    assert steps() == ["异议待核实"]
    do("objection.inquire", objection, walk.office, walk.now, note="已函询")
    assert steps() == []
    present = [walk.seat(name).key for name in ("评主", "评副", "评一")]
    do("objection.rule", objection, cast.account("评主"), walk.now, ruling="uphold", reason="不属实", present=present)
    assert steps() == ["异议待答复"]


def test_consultee_finds_what_is_asked_until_it_is_answered(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(2).asked()
    client = signed_in(cast.consultee())
    assert waiting(client) == [("征求意见待答复", page("opinions", walk, "consult"))]
    walk.consulted()
    assert waiting(client) == []


def test_what_waits_of_every_edition_is_shown_with_its_title(
    office: Client, signed_in: Callable[[Account], Client], queries: Callable[[Client, str], int]
) -> None:
    walk = cast.walk(1, title="第一批").past_notice()
    approver = signed_in(cast.approver())
    before = [queries(client, reverse("office:desk")) for client in (office, approver)]
    cast.open_edition(title="第二批")
    two = [queries(client, reverse("office:desk")) for client in (office, approver)]
    cast.open_edition(title="第三批")
    assert [queries(client, reverse("office:desk")) for client in (office, approver)] == two
    assert [after - former for after, former in zip(two, before, strict=True)] == [1, 1]
    todo = approver.get(reverse("office:desk")).context["todos"][0]
    assert (todo.url, todo.edition) == (page("approval", walk, "approve"), "第一批")
    assert "第一批" in [todo.edition for todo in office.get(reverse("office:desk")).context["todos"]]


def test_side_shows_the_stages_by_their_names(office: Client) -> None:
    walk = cast.walk(1).seated()
    found = office.get(reverse("office:committee", args=[walk.edition.pk])).context["navigation"].side
    entries = {section.title: [entry.label for entry in section.entries] for section in found}
    assert entries["评审"] == ["评审环节", "资料评审", "答辩名单", "答辩评审", "初评名单"]
    assert entries["公示与异议"] == ["征求意见", "网上公示", "异议办理"]
    assert entries["结果"] == ["批准", "结果公告", "称号与奖牌", "评审意见开放"]


@pytest.mark.clause("S1-N1.3b")
def test_site_visit_is_at_the_side_once_something_was_called_to_it(office: Client) -> None:
    walk = cast.walk(1).defending()
    do("application.call", walk.items[0], walk.office, walk.now, stage="visit", reason="存疑")
    found = office.get(reverse("office:rounds", args=[walk.edition.pk])).content.decode()
    assert found.count(page("visits", walk, "visit")) == 2


def test_clerk_is_not_offered_what_only_heads_do(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).honoured()
    clerk = signed_in(cast.office("孙办", head=False))
    assert page("comments", walk) not in clerk.get(page("honours", walk)).content.decode()
    found = clerk.get(reverse("office:honour", args=[walk.honours[0].pk])).content.decode()
    assert reverse("office:revoke", args=[walk.honours[0].pk]) not in found
