"""The front page: what waits, what runs, and the list."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application, Draft
from biaogan.apps.ledger.models import Access
from biaogan.apps.people.models import Account
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db


def todos(client: Client) -> list[str]:
    return [f"{todo.what} {todo.days}" for todo in client.get(reverse("applicant:desk")).context["todos"]]


def test_draft_waits_with_the_working_days_left(signed_in: Callable[[Account], Client]) -> None:
    journey = cast.drafted(cast.open_edition())
    assert todos(signed_in(journey.applicant)) == ["填报中，待提交 28"]


def test_correction_waits_first(signed_in: Callable[[Account], Client]) -> None:
    edition = cast.open_edition()
    journey = cast.submitted(edition)
    cast.drafted(edition)
    items = [{"item": "profit", "reason": "不一致"}, {"item": "indicators", "reason": "缺年"}]
    do("application.return", journey.fresh, cast.clerk(), START, items=items, due=START + timedelta(days=4))
    assert todos(signed_in(journey.applicant)) == ["退回 2 项，待修改 4", "填报中，待提交 28"]


def test_submitted_application_leaves_nothing_to_do(signed_in: Callable[[Account], Client]) -> None:
    journey = cast.submitted(cast.open_edition())
    page = signed_in(journey.applicant).get(reverse("applicant:desk"))
    assert page.context["todos"] == []
    assert "推荐单位审核中" in page.content.decode()


@pytest.mark.clause("S1-N1.2.2a")
def test_open_edition_offers_to_apply(signed_in: Callable[[Account], Client]) -> None:
    edition = cast.open_edition()
    cast.organisation()
    page = signed_in(cast.account("林申")).get(reverse("applicant:desk")).content.decode()
    assert reverse("applicant:start", args=[edition.pk]) in page
    assert "我要申报" in page


def test_desk_shows_no_one_elses_application(signed_in: Callable[[Account], Client]) -> None:
    edition = cast.open_edition()
    cast.submitted(edition)
    other = cast.drafted(edition, "云岭轨道", "钱申")
    rows = signed_in(other.applicant).get(reverse("applicant:desk")).context["rows"]
    assert [row.application for row in rows] == [other.application]


@pytest.mark.parametrize("rows", [1, 30])
def test_desk_asks_the_same_queries_for_any_number_of_rows(
    rows: int, signed_in: Callable[[Account], Client], django_assert_num_queries: Any
) -> None:
    edition, organisation = cast.open_edition(), cast.organisation()
    standing = cast.round_(edition, "formal")
    for number in range(rows):
        made = Application.objects.create(
            edition=edition, organisation=organisation, unit=cast.unit(), round=standing, name=f"经验{number}",
            number=f"2026-{number:04}", started_at=START, submitted_at=START,
        )  # fmt: skip
        Draft.objects.create(application=made, saved_at=START, saved_by="account:1")
    client = signed_in(cast.account("林申"))
    client.get(reverse("applicant:desk"))
    with django_assert_num_queries(8):
        page = client.get(reverse("applicant:desk"))
    assert len(page.context["rows"]) == min(rows, 20)


@pytest.mark.clause("S1-16")
def test_start_makes_one_draft_of_one_form(signed_in: Callable[[Account], Client]) -> None:
    edition, organisation = cast.open_edition(), cast.organisation()
    client = signed_in(cast.account("林申"))
    given = {"organisation": str(organisation.pk), "unit": str(cast.unit().pk), "name": "某经验"}
    first = client.post(reverse("applicant:start", args=[edition.pk]), given)
    second = client.post(reverse("applicant:start", args=[edition.pk]), given)
    made = Application.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == reverse("applicant:entry", args=[made.pk])
    assert (made.unit, made.name, made.draft.sections) == (cast.unit(), "某经验", {"name": "某经验"})


def test_start_for_another_organisation_is_refused(signed_in: Callable[[Account], Client]) -> None:
    edition = cast.open_edition()
    cast.organisation()
    other = cast.organisation("云岭轨道", "钱申")
    sent = signed_in(cast.account("林申")).post(
        reverse("applicant:start", args=[edition.pk]), {"organisation": str(other.pk)}
    )
    assert sent.status_code == 422
    assert Application.objects.count() == 0


@pytest.mark.clause("S1-N1.2.1")
def test_start_after_the_close_says_so(
    signed_in: Callable[[Account], Client], clock_at: Callable[[object], None]
) -> None:
    edition, organisation = cast.open_edition(), cast.organisation()
    clock_at(cast.round_(edition, "apply").closes)
    client = signed_in(cast.account("林申"))
    page = client.get(reverse("applicant:start", args=[edition.pk]))
    assert [finding.code for finding in page.context["refused"]] == ["window.closed"]
    sent = client.post(reverse("applicant:start", args=[edition.pk]), {"organisation": str(organisation.pk)})
    assert (sent.status_code, Application.objects.count()) == (422, 0)


@pytest.mark.clause("S1-15")
def test_list_is_exported_with_its_trace(signed_in: Callable[[Account], Client]) -> None:
    journey = cast.submitted(cast.open_edition())
    answer = signed_in(journey.applicant).get(reverse("applicant:export"))
    assert read_rows(answer.content)[1:] == [
        [journey.fresh.name, journey.fresh.number, "2026年全国质量标杆", "澜川动力股份有限公司", "推荐单位审核中"]
    ]
    assert Access.objects.filter(act="list.export", actor=journey.applicant.key).count() == 1


def read_rows(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(BytesIO(content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if "申报编号" in row)
    return rows[head:]


def test_messages_are_read_on_a_page_of_their_own(signed_in: Callable[[Account], Client]) -> None:
    journey = cast.submitted(cast.open_edition())
    page = signed_in(journey.applicant).get(reverse("shared:inbox"))
    assert [message.template for message in page.context["page"]] == ["application_submitted"]
    assert list(signed_in(cast.account("路人")).get(reverse("shared:inbox")).context["page"]) == []
