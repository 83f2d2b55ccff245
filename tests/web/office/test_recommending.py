"""Recommending as the office follows it: units with counts, and local activities that widen a quota."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Access
from biaogan.apps.people.models import Activity
from biaogan.apps.programmes.models import Edition
from tests import cast
from tests.cast import START, do
from tests.walks import stamped

pytestmark = pytest.mark.django_db


def reported(of: Edition) -> Activity:
    made = do(
        "activity.report", cast.unit(), cast.clerk(), START, edition=of, title="龙江质量标杆经验交流活动",
        held_on=START.date(), file=stamped("佐证.png"),
    ).made  # fmt: skip
    assert isinstance(made, Activity)
    return made


def row(client: Client, of: Edition, code: str = "heilongjiang") -> tuple[int, ...]:
    page = client.get(reverse("office:recommending", args=[of.pk])).context["page"]
    found = next(each for each in page if each.unit.code == code)
    return found.drafts, found.received, found.listed, found.signed, found.quota, found.left


@pytest.mark.clause("S1-17b", "S1-N1.2.5a")
def test_unit_is_followed_from_drafts_to_its_signed_list(office: Client) -> None:
    walk = cast.walk(2)
    assert row(office, walk.edition) == (2, 0, 0, 0, 3, 3)
    walk.submitted()
    assert row(office, walk.edition) == (0, 2, 0, 0, 3, 3)
    walk.recommended()
    assert row(office, walk.edition) == (0, 2, 0, 2, 3, 1)
    assert row(office, walk.edition, "jilin") == (0, 0, 0, 0, 3, 3)


def test_page_names_no_draft(office: Client) -> None:
    journey = cast.drafted(cast.open_edition())
    page = office.get(reverse("office:recommending", args=[journey.edition.pk])).content.decode()
    assert (journey.fresh.name in page, journey.fresh.organisation.name in page) == (False, False)


@pytest.mark.clause("S1-N1.2.5b")
def test_accepted_activity_widens_the_quota(office: Client) -> None:
    of = cast.open_edition()
    where = reverse("office:activity", args=[reported(of).pk])
    page = office.get(where).context
    assert (page["quota"], page["wider"]) == (3, 5)
    assert office.post(where, {"accept": "yes"}).status_code == 422  # no reason
    assert office.post(where, {"accept": "yes", "reason": "佐证齐全"}).status_code == 302
    assert row(office, of)[4] == 5


def test_refused_activity_leaves_the_quota(office: Client) -> None:
    of = cast.open_edition()
    activity = reported(of)
    office.post(reverse("office:activity", args=[activity.pk]), {"accept": "no", "reason": "不是本年度的活动"})
    activity.refresh_from_db()
    assert (activity.accepted, row(office, of)[4]) == (False, 3)


@pytest.mark.clause("S1-15")
def test_evidence_is_given_out_with_a_trace(office: Client) -> None:
    activity = reported(cast.open_edition())
    answer = office.get(reverse("office:activity_evidence", args=[activity.pk]))
    assert answer.getvalue().startswith(b"\x89PNG")
    assert Access.objects.get(subject=activity.key).detail.startswith(activity.title)


def test_export_holds_every_unit(office: Client) -> None:
    of = cast.open_edition()
    sheet = load_workbook(BytesIO(office.get(reverse("office:recommending_export", args=[of.pk])).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert (len(rows), rows[0][0], rows[1][5]) == (50, "推荐单位", 3)


def test_page_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    of = cast.open_edition()
    where = reverse("office:recommending", args=[of.pk])
    many(of, 1, "recommend")
    assert queries(office, where) == 8
    many(of, 29, "recommend")
    assert queries(office, where) == 8
