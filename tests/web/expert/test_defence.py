"""The defence in the order of its timetable; on-site visits and their reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from biaogan.apps.reviews.models import Sheet, Slot, Visit
from tests import cast, samples
from tests.walks import Walk
from tests.web.expert.conftest import Opened

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WALK = (2, "defending")


def visit_of(walk: Walk, team: tuple[str, ...] = ("评二",)) -> Visit:
    """The first application is called, and a team is sent."""
    item, now = walk.items[0], walk.now
    cast.do("application.call", item, walk.office, now, stage="visit", reason="数据口径存疑")
    made = cast.do(
        "visit.plan", walk.items[0], walk.office, now, reason="数据口径存疑", questions="一、原始记录是否完整",
        team=[walk.seat(name).key for name in team], starts=date(2026, 6, 15), ends=date(2026, 6, 16),
        round=walk.round("visit"),
    ).made  # fmt: skip
    assert isinstance(made, Visit)
    return made


def page(visit: Visit, name: str = "visit") -> str:
    return reverse(f"expert:{name}", args=[visit.pk])


def report(**changes: Any) -> dict[str, Any]:
    return {"findings": "原始记录完整，口径一致。", **changes}


@pytest.mark.clause("S1-20a")
def test_the_queue_follows_the_timetable_and_not_the_numbers(walk: Walk, as_expert: Opened) -> None:
    first, second = walk.items
    Slot.objects.filter(application=first).update(
        starts=walk.now + timedelta(days=9), ends=walk.now + timedelta(days=10)
    )
    browser = as_expert("评二")
    shown = browser.get(reverse("expert:queue", args=[walk.round("defence").pk]))
    assert [sheet.application for sheet in shown.context["page"]] == [second.pk, first.pk]
    desk = browser.get("/expert/")
    assert [sheet.place for sheet in desk.context["slots"]] == ["第一会议室", "第一会议室"]
    assert "第一会议室" in desk.content.decode()


@pytest.mark.clause("S1-20a")
def test_the_defence_has_a_sheet_of_its_own(walk: Walk, as_expert: Opened) -> None:
    sheet = Sheet.objects.get(
        seat__expert__account__name="评二", round=walk.round("defence"), application=walk.items[0]
    )
    browser, address = as_expert("评二"), reverse("expert:sheet", args=[sheet.pk])
    assert browser.get(reverse("expert:application", args=[sheet.application_id]))["location"] == address
    assert (sheet.marks, browser.get(address).context["editable"]) == ({}, True)


@pytest.mark.clause("S1-15")
def test_marks_of_the_material_review_stay_open_during_the_defence(walk: Walk, as_expert: Opened) -> None:
    own = Sheet.objects.filter(seat__expert__account__name="评二", application=walk.items[0]).order_by("round__order")
    browser = as_expert("评二")
    peers = [browser.get(reverse("expert:sheet", args=[sheet.pk])).context["peers"] for sheet in own]
    assert (len(peers[0].sheets), peers[1]) == (3, None)


@pytest.mark.clause("S1-N1.3b")
def test_the_team_reports_and_the_group_reads(walk: Walk, as_expert: Opened) -> None:
    visit, team = visit_of(walk), as_expert("评二")
    assert page(visit) in team.get("/expert/").content.decode()
    assert as_expert("评三").get(page(visit)).context["writes"] is False
    scan = SimpleUploadedFile("核查报告.png", samples.scan("report"), "image/png")
    assert team.post(page(visit), report(file=scan))["location"] == page(visit)
    visit.refresh_from_db()
    assert (visit.findings, visit.reported_at) == ("原始记录完整，口径一致。", walk.now)
    assert "口径一致" in as_expert("评三").get(page(visit)).content.decode()
    assert as_expert("评三").get(page(visit, "report")).getvalue() == samples.scan("report")
    assert page(visit) not in team.get("/expert/").content.decode()


def test_a_report_needs_findings_and_a_safe_file_and_is_given_once(walk: Walk, as_expert: Opened) -> None:
    visit, team = visit_of(walk), as_expert("评二")
    assert team.post(page(visit), report(findings=" ")).status_code == 422
    hostile = SimpleUploadedFile("报告.docx", b"MZ not a document")
    refused = team.post(page(visit), report(file=hostile))
    assert (refused.status_code, "口径一致。</textarea>" in refused.content.decode()) == (422, True)
    assert team.post(page(visit), report()).status_code == 302
    assert team.post(page(visit), report(findings="改写")).status_code == 422
    visit.refresh_from_db()
    assert visit.findings == "原始记录完整，口径一致。"


@pytest.mark.clause("S1-N1.3b")
def test_report_is_kept_as_a_draft_that_the_team_alone_reads(walk: Walk, as_expert: Opened) -> None:
    visit = visit_of(walk, ("评二", "评三"))
    first, second = as_expert("评二"), as_expert("评三")
    saved = first.post(page(visit), report(findings="写了一半", version=1, do="save"))
    assert saved["location"] == page(visit)
    visit.refresh_from_db()
    assert (visit.draft, visit.findings, visit.reported_at) == ("写了一半", "", None)
    assert "写了一半</textarea>" in second.get(page(visit)).content.decode()
    assert "写了一半" not in as_expert("评一").get(page(visit)).content.decode()
    kept = second.post(page(visit, "visit_draft"), report(findings="写完", version=2))
    assert (kept.status_code, kept.json()) == (200, {"version": 3})
    assert second.post(page(visit), report(version=3, do="report")).status_code == 302
    assert first.post(page(visit, "visit_draft"), report(version=3)).status_code == 422


def test_draft_of_a_colleague_is_not_overwritten_unseen(walk: Walk, as_expert: Opened) -> None:
    visit = visit_of(walk, ("评二", "评三"))
    first, second = as_expert("评二"), as_expert("评三")
    first.post(page(visit), report(findings="甲写的", version=1, do="save"))
    assert second.post(page(visit, "visit_draft"), report(findings="乙写的", version=1)).status_code == 409
    answer = second.post(page(visit), report(findings="乙写的", version=1, do="save"))
    said = answer.content.decode()
    assert (answer.status_code, "甲写的" in said, "乙写的</textarea>" in said, 'value="2"' in said) == (
        422,
        True,
        True,
        True,
    )
    assert second.post(page(visit), report(findings="乙写的", version=2, do="save")).status_code == 302


def test_only_the_team_saves_a_draft(walk: Walk, as_expert: Opened) -> None:
    visit = visit_of(walk)
    sent = [as_expert(who).post(page(visit, "visit_draft"), report(version=1)) for who in ("评三", "评主", "路人")]
    assert [answer.status_code for answer in sent] == [404] * 3
    assert as_expert("评二").get(page(visit, "visit_draft")).status_code == 405


def test_only_the_team_reports(walk: Walk, as_expert: Opened) -> None:
    visit = visit_of(walk)
    assert as_expert("评三").post(page(visit), report()).status_code == 404
    assert [as_expert(who).get(page(visit)).status_code for who in ("郑办", "申澜川动力", "路人")] == [404] * 3
    assert as_expert("评二").get(page(visit, "report")).status_code == 404


@pytest.mark.clause("S1-15")
def test_a_recused_member_of_the_team_finds_no_visit(walk: Walk, as_expert: Opened) -> None:
    visit = visit_of(walk, ("评二", "评三"))
    item = {"application": walk.items[0], "reason": "任职"}
    cast.do("recusal.declare", walk.expert("评二"), cast.account("评二"), walk.now, **item)
    browser = as_expert("评二")
    assert [browser.get(page(visit, name)).status_code for name in ("visit", "report")] == [404, 404]
    desk = browser.get("/expert/")
    assert (desk.context["visits"], len(desk.context["slots"])) == ([], 1)
    assert len(as_expert("评三").get("/expert/").context["visits"]) == 1
