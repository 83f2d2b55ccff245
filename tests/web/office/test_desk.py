"""The front page: what waits for each role, how far the edition is, and which edition is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application
from biaogan.apps.people.models import Account, Activity
from biaogan.apps.programmes.models import Edition
from biaogan.web.office import progress
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db


def todos(client: Client) -> list[tuple[str, str]]:
    return [(todo.what, todo.about) for todo in client.get(reverse("office:desk")).context["todos"]]


@pytest.mark.clause("S1-7b")
def test_desk_before_anything_asks_to_publish(office: Client) -> None:
    made = cast.edition()
    assert todos(office) == [("发布遴选通知", made.title)]


@pytest.mark.clause("S1-18a")
def test_recommended_applications_wait_for_the_formal_review(office: Client) -> None:
    cast.walk(2).recommended()
    assert todos(office) == [("形式审查", "待审查 2 项")]


def test_correction_waits_when_it_is_back_or_overdue(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1).recommended()
    item, now = walk.journeys[0], walk.now
    named = [{"item": "indicators", "reason": "补充2024年数据"}]
    do("application.return", item.fresh, cast.office(), now, items=named, due=now + timedelta(days=5))
    assert todos(office) == []
    clock_at(now + timedelta(days=6))
    assert todos(office) == [("补正逾期", "逾期未补正 1 项")]
    clock_at(now + timedelta(days=1))
    do("application.resubmit", item.fresh, item.applicant, now + timedelta(days=1), confirmed=True)
    assert todos(office) == [("补正复核", "补正已交 1 项")]


@pytest.mark.clause("S1-N1.2.5b")
def test_local_activity_and_doubled_claim_wait(office: Client) -> None:
    of = cast.open_edition()
    Activity.objects.create(
        unit=cast.unit(), edition=of.key, title="地方活动", held_on=START.date(), evidence="file:1", reported_at=START
    )
    owner = cast.organisation()
    do("organisation.claim", None, cast.account("林新"), START, credit_code=owner.credit_code, name="澜川")
    assert todos(office) == [("放宽名额", "地方（行业）活动佐证 1 份"), ("单位认领", "待核定 1 份")]


def test_administrator_sees_work_and_no_application(signed_in: Callable[[Account], Client]) -> None:
    cast.walk(1).recommended()
    page = signed_in(cast.administrator()).get(reverse("office:desk"))
    assert page.context["todos"] == []
    assert "figures" not in page.context
    labels = [entry.label for section in page.context["navigation"].side for entry in section.entries]
    assert labels == ["工作台", "账号与授权", "后台任务"]


def test_figures_count_the_edition(office: Client) -> None:
    cast.walk(2).recommended()
    page = office.get(reverse("office:desk")).context
    figures = page["figures"]
    assert (figures.applications, figures.units, figures.signed, figures.before) == (2, 49, 1, None)
    assert [(step.label, step.state, step.note) for step in page["steps"][:4]] == [
        ("自愿申报", "done", "2026年4月20日办结"), ("择优推荐", "now", "在办 0 项"), ("形式审查", "now", "在办 2 项"),
        ("资料评审", "next", "2026年5月6日开始"),
    ]  # fmt: skip


def test_groups_show_their_share_of_marks(office: Client) -> None:
    cast.walk(1).marked()
    groups = office.get(reverse("office:desk")).context["groups"]
    assert [(group.name, group.given, group.submitted, group.share) for group in groups] == [("装备组", 3, 3, 100)]


def test_drafts_are_not_listed(office: Client) -> None:
    cast.drafted(cast.open_edition())
    assert office.get(reverse("office:desk")).context["latest"] == []


def test_edition_chosen_stays_chosen(office: Client) -> None:
    older = cast.open_edition()
    newer = cast.edition(year=2027)
    assert office.get(reverse("office:desk")).context["edition"] == older  # the newest that runs
    office.get(reverse("office:desk"), {"edition": newer.pk})
    assert office.get(reverse("office:desk")).context["edition"] == newer


def test_desk_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    of = cast.open_edition()
    many(of, 1)
    assert queries(office, reverse("office:desk")) == 8
    many(of, 29)
    assert queries(office, reverse("office:desk")) == 8


def test_desk_is_complete_in_english(office: Client) -> None:
    cast.walk(1).recommended()
    office.cookies["language"] = "en"
    page: Any = office.get(reverse("office:desk"))
    assert [(todo.what, todo.about) for todo in page.context["todos"]] == [("Formal review", "1 to examine")]


def test_growth_is_told_against_the_edition_that_went_before() -> None:
    walk = cast.walk(2)
    walk.recommended()
    older, newer = (
        Edition.objects.create(
            programme=walk.edition.programme, year=walk.edition.year + years, title=f"第{years}届",
            stack=walk.edition.stack, published_at=START,
        )
        for years in (-3, -2)
    )  # fmt: skip
    draft = Edition.objects.create(
        programme=walk.edition.programme, year=walk.edition.year - 1, title="未发布", stack=walk.edition.stack
    )
    item = walk.items[0]
    like = {"organisation": item.organisation, "round": item.round, "started_at": START}
    for edition, number in ((older, "A-1"), (newer, "B-1"), (newer, "B-2"), (draft, "C-1")):
        Application.objects.create(edition=edition, number=number, **like)
    assert progress.counted(walk.edition)["before"].count() == 2
    assert progress.counted(older)["before"].count() == 0
