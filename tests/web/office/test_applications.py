"""Applications: the list with its filters and its Excel file, one application, what the office decides on it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Access
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Edition
from tests import cast
from tests.cast import do
from tests.walks import judge

pytestmark = pytest.mark.django_db


def listed(client: Client, of: Edition, **asked: str) -> list[str]:
    page = client.get(reverse("office:applications", args=[of.pk]), asked)
    return [
        application.organisation.short_name or application.organisation.name for application, _ in page.context["rows"]
    ]


def test_list_shows_submitted_ones_by_number(office: Client) -> None:
    walk = cast.walk(3).submitted()
    cast.drafted(walk.edition, "青禾乳业", "申青禾")
    assert listed(office, walk.edition) == ["澜川动力", "云岭轨道", "北屿重工"]


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({"q": "云岭"}, ["云岭轨道"]),
    ({"q": "2026-0003"}, ["北屿重工"]),
    ({"unit": "黑龙江"}, ["澜川动力", "云岭轨道", "北屿重工"]),
    ({"unit": "江苏"}, []),
    ({"stage": "formal"}, ["云岭轨道", "北屿重工"]),
    ({"stage": "formal", "state": "in"}, ["云岭轨道"]),
    ({"stage": "material"}, ["澜川动力"]),
    ({"scope": "digital"}, []),
    ({"state": "in"}, ["澜川动力", "云岭轨道"]),
    ({"state": "held"}, ["云岭轨道"]),
    ({"state": "rejected"}, ["北屿重工"]),
    ({"stage": "no such stage"}, ["澜川动力", "云岭轨道", "北屿重工"]),
]


def test_list_is_searched_and_filtered(office: Client) -> None:
    walk = cast.walk(3).recommended()
    passed, held, rejected = walk.journeys
    judge(passed.fresh, walk.office, walk.now, stage="formal")
    do("application.pass", passed.fresh, walk.office, walk.now)
    do("application.hold", held.fresh, walk.office, walk.now, reason="核实")
    do("application.reject", rejected.fresh, walk.office, walk.now, reason="不是独立法人")
    assert [listed(office, walk.edition, **asked) for asked, _ in FILTERS] == [found for _, found in FILTERS]


def test_pages_hold_fifty(office: Client, many: Callable[..., list[Application]]) -> None:
    of = cast.open_edition()
    many(of, 60)
    where = reverse("office:applications", args=[of.pk])
    sizes = [len(office.get(where, {"page": page}).context["rows"]) for page in ("1", "2", "99", "x")]
    assert sizes == [50, 10, 10, 50]


def test_list_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    of = cast.open_edition()
    many(of, 1)
    assert queries(office, reverse("office:applications", args=[of.pk])) == 6
    many(of, 29)
    assert queries(office, reverse("office:applications", args=[of.pk])) == 6


@pytest.mark.clause("S1-15")
def test_export_holds_the_filtered_list_and_leaves_its_trace(office: Client) -> None:
    walk = cast.walk(2).submitted()
    answer = office.get(reverse("office:applications_export", args=[walk.edition.pk]), {"q": "云岭"})
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)]
    assert [row[0] for row in rows] == ["申报编号", "2026-0002"]
    assert rows[1][2] == "云岭轨道股份有限公司"
    trace = Access.objects.get(act="list.export", subject=walk.edition.key)  # one look is one row
    assert (trace.actor, trace.role, trace.detail.startswith("申报管理 ")) == (cast.office().key, "office", True)


@pytest.mark.clause("S1-15")
def test_application_shows_findings_history_and_who_looked(office: Client) -> None:
    walk = cast.walk(1).recommended()
    where = reverse("office:application", args=[walk.journeys[0].application.pk])
    office.get(where)
    page = office.get(where)
    assert [event.what for event in page.context["history"]][:2] == ["报送推荐名单", "列入推荐名单"]
    assert [(event.who, event.what) for event in page.context["accesses"]] == [("郑办", "查看申报")]
    assert "maturity.unchecked" in [finding.code for finding in page.context["dossier"].findings]
    assert page.context["standing"].words == "待形式审查"


def test_approver_reads_an_application_without_its_traces(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).recommended()
    page = signed_in(cast.approver()).get(reverse("office:application", args=[walk.journeys[0].application.pk]))
    assert page.status_code == 200
    assert (page.context["possible"], "accesses" in page.context) == (set(), False)


def test_acts_offered_follow_stage_and_rank(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).submitted()
    where = reverse("office:application", args=[walk.journeys[0].application.pk])
    head, clerk = signed_in(cast.office()), signed_in(cast.office("孙办", head=False))
    assert head.get(where).context["possible"] == {"hold", "release", "transfer", "disqualify"}
    assert clerk.get(where).context["possible"] == {"hold", "release", "transfer"}
    walk.recommended()
    assert clerk.get(where).context["possible"] == {"judge", "hold", "release"}


@pytest.mark.clause("S1-21")
def test_held_application_is_released_with_a_reason(office: Client) -> None:
    item = cast.walk(1).recommended().journeys[0]
    page = [item.application.pk]
    assert office.post(reverse("office:application_hold", args=page), {"reason": ""}).status_code == 422
    assert office.post(reverse("office:application_hold", args=page), {"reason": "收到举报"}).status_code == 302
    assert "暂缓：收到举报" in office.get(reverse("office:application", args=page)).content.decode()
    assert office.post(reverse("office:application_release", args=page), {"reason": "查无实据"}).status_code == 302
    assert item.fresh.holds.filter(released_at=None).count() == 0


@pytest.mark.clause("S1-D2")
def test_application_is_transferred_until_the_list_is_signed(office: Client) -> None:
    walk = cast.walk(1).submitted()
    where = reverse("office:application_transfer", args=[walk.journeys[0].application.pk])
    other = cast.unit("jilin")
    assert office.post(where, {"unit": other.pk, "reason": "企业迁址"}).status_code == 302
    assert walk.journeys[0].fresh.unit == other


@pytest.mark.clause("S1-24")
def test_disqualifying_needs_a_ground_the_law_names(office: Client) -> None:
    item = cast.walk(1).recommended().journeys[0]
    where = reverse("office:application_disqualify", args=[item.application.pk])
    sent = {"ground": "accident", "reason": "重大安全事故"}
    answer = office.post(where, sent)
    assert [finding.code for finding in answer.context["findings"]] == ["ground.unlisted"]
    assert office.post(where, sent | {"domain": "safety"}).status_code == 302
    assert item.fresh.exit == "disqualified"
