"""Lists as workbooks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import unquote

from openpyxl import load_workbook

from biaogan.web.shared.workbook import MEDIA_TYPE, download_list
from tests import cast


def test_a_list_is_given_out_under_its_name():
    rows = (row for row in [("甲厂", 3, date(2026, 4, 1)), ("=cmd()", None, None)])
    given = download_list("名单 2026", [("单位", "text"), ("项数", "count"), ("日期", "day")], rows, now=cast.START)
    assert given.headers["Content-Type"] == MEDIA_TYPE
    assert unquote(given.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''名单 2026.xlsx"
    sheet = load_workbook(BytesIO(given.content)).active
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows()] == [
        ["单位", "项数"],
        ["甲厂", 3],
        ["=cmd()", "—"],
    ]
    assert sheet["A3"].data_type == "s"  # text that looks like a formula stays text
