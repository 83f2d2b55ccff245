from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from biaogan.apps.files.render.sheet import Column, Form, Sheet, write_workbook
from tests.apps.files.render.samples import AT, LONG

COLUMNS = (
    Column("单位名称"),
    Column("受理时间", Form.MOMENT),
    Column("成立日期", Form.DAY),
    Column("营业收入（万元）", Form.FIGURE),
)


def write(*sheets: Sheet) -> bytes:
    return write_workbook(sheets, title="申报清单", author="示例办公室", at=AT)


def read(workbook: bytes):
    return load_workbook(BytesIO(workbook))


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0"])
def test_text_like_a_formula_stays_text(start):
    cell = read(write(Sheet("表", COLUMNS[:1], [(start,)]))).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (start, "s", True)


def test_plain_text_has_no_prefix():
    cell = read(write(Sheet("表", COLUMNS[:1], [("示例公司",)]))).active["A2"]
    assert (cell.value, cell.quotePrefix) == ("示例公司", False)


def test_values_keep_their_type_and_show_chinese_forms():
    sheet = read(write(Sheet("表", COLUMNS, [("甲", AT, date(2008, 6, 1), Decimal("3218.4"))]))).active
    assert [(cell.value, cell.number_format) for cell in sheet[2][1:]] == [
        (datetime(2026, 3, 2, 9, 5), 'yyyy"年"m"月"d"日" hh:mm'),  # noqa: DTZ001
        (datetime(2008, 6, 1), 'yyyy"年"m"月"d"日"'),  # noqa: DTZ001
        (3218.4, "#,##0.00"),
    ]


def test_unknown_shows_a_dash():
    assert [cell.value for cell in read(write(Sheet("表", COLUMNS, [("", None, None, None)]))).active[2]] == ["—"] * 4


def test_header_is_frozen_filtered_and_repeated():
    sheet = read(write(Sheet("表", COLUMNS[:1], [("甲",), ("乙",)]))).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:A3", "$1:$1")


def test_empty_list_still_has_its_header():
    sheet = read(write(Sheet("表", COLUMNS, []))).active
    assert [cell.value for cell in sheet[1]] == [column.header for column in COLUMNS]


def test_long_text_gets_a_taller_row():
    sheet = read(write(Sheet("表", COLUMNS[:1], [("甲",), (LONG,)]))).active
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (None, 16 * (1 + 2 * len(LONG) // 24))


def test_control_characters_and_endless_text_are_cut():
    sheet = read(write(Sheet("表", COLUMNS[:1], [("甲\x00\x08乙",), ("长" * 40_000,)]))).active
    assert (sheet["A2"].value, len(sheet["A3"].value)) == ("甲乙", 32_767)


def test_sheet_names_obey_excel_and_differ():
    sheets = [Sheet(name, COLUMNS[:1], []) for name in ("名单/一", "名单:一", "'名单'", "", "长" * 60)]
    assert read(write(*sheets)).sheetnames == ["名单 一", "名单 一2", "名单", "表", "长" * 28]


def test_row_of_another_length_raises():
    with pytest.raises(ValueError, match="zip"):
        write(Sheet("表", COLUMNS, [("甲",)]))


def test_two_thousand_rows_are_all_there():
    rows = ((f"示例第{number}公司",) for number in range(2_000))
    assert read(write(Sheet("表", COLUMNS[:1], rows))).active.max_row == 2_001
