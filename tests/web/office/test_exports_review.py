"""Every list of the review as an Excel file: its rows, and the trace that it was taken."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.ledger.models import Access
from tests import cast
from tests.cast import do
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]

LISTS: list[tuple[str, str, dict[str, Any]]] = [  # page, what its address names, a row under some columns
    ("committee_sheet", "", {"席位": "主任委员", "专家": "评主", "选任依据": "领域和行业相符"}),
    ("placements_sheet", "", {"申报编号": "2026-0001", "专业组": "装备组"}),
    ("recusals_sheet", "", {"专家": "评二", "申报单位": "澜川动力股份有限公司", "状态": "待决定"}),
    ("timetable_sheet", "defence", {"申报编号": "2026-0001", "地点": "第一会议室", "到场": "是"}),
    ("consult_sheet", "consult", {"申报编号": "2026-0001", "意见": "无异议", "征求意见单位": "工信部科技司"}),
    ("objections_sheet", "", {"申报单位": "澜川动力股份有限公司", "状态": "不予受理，待答复"}),
    ("experts_sheet", "-", {"姓名": "评一", "状态": "在库"}),
    ("scores_sheet", "material", {"专家": "评一", "评分": 92, "组内名次": 1}),
    ("deliberation_sheet", "shortlist", {"名次": 1, "结论": "进入答辩"}),
    ("honours_sheet", "", {"证书编号": "ZB-2026-0001", "状态": "有效"}),
]


def walked(clock_at: Callable[..., None]) -> Walk:
    """To the titles, with a suggested recusal and an objection beside the way."""
    walk = cast.walk(2).noticed()
    do(
        "recusal.suggest", walk.items[0], walk.journeys[0].applicant, walk.now, expert=walk.expert("评二"),
        reason="曾任顾问",
    )  # fmt: skip
    given = {"kind": "candidate", "application": walk.items[0], "text": "有误", "name": "某企业", "contact": "1"}
    objection, _ = do("objection.lodge", walk.notice, PUBLIC, walk.now, **given).made
    do("objection.admit", objection, walk.office, walk.now, admit=False, reason="与名单无关")
    walk.honoured()
    clock_at(walk.now)
    return walk


def address(walk: Walk, page: str, named: str) -> str:
    if named == "-":
        return reverse(f"office:{page}")
    return reverse(f"office:{page}", args=[walk.round(named).pk if named else walk.edition.pk])


def taken(client: Client, where: str) -> list[dict[str, Any]]:
    """The rows of a workbook by their headers."""
    sheet = load_workbook(BytesIO(client.get(where).content)).active
    heads, *lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    return [dict(zip(heads, line, strict=True)) for line in lines]


def test_lists_are_taken_as_workbooks_with_a_trace(office: Client, clock_at: Callable[..., None]) -> None:
    walk = walked(clock_at)
    found = {page: taken(office, address(walk, page, named)) for page, named, _ in LISTS}
    rows = {page: [{key: row[key] for key in wanted} for row in found[page]] for page, _, wanted in LISTS}
    assert {page: wanted for page, _, wanted in LISTS if wanted not in rows[page]} == {}
    assert "某企业" not in str(found)
    assert Access.objects.filter(act="list.export").count() == len(LISTS)
