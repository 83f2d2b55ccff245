"""Excel workbooks: every list, and a whole edition's results.

Which columns may leave the house is the caller's decision; here they are only written. No cell ever holds a formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from biaogan.apps.files.render.reproducible import reproducible
from biaogan.apps.files.render.text import beijing, printable
from biaogan.phrases import wording

LINE_HEIGHT = 16  # points
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_LINE = Border(bottom=Side(style="thin", color="DFE5EE"))
_HEADER_FONT = Font(name="微软雅黑", size=10.5, bold=True, color="0A2C66")
_FONT = Font(name="微软雅黑", size=10.5, color="1B2430")
_HEADER_FILL = PatternFill("solid", fgColor="E9F1FC")


class Form(Enum):
    """How a column is written: number format, default width in characters, alignment."""

    TEXT = ("@", 24, "left")
    LONG = ("@", 56, "left")
    COUNT = ("#,##0", 10, "right")
    FIGURE = ("#,##0.00", 14, "right")  # marks; money in 万元
    DAY = ('yyyy"年"m"月"d"日"', 16, "left")
    MOMENT = ('yyyy"年"m"月"d"日" hh:mm', 22, "left")


@dataclass(frozen=True)
class Column:
    """header: Chinese, with the unit (营业收入（万元）); width in characters, 0 = that of the form."""

    header: str
    form: Form = Form.TEXT
    width: int = 0


@dataclass(frozen=True)
class Sheet:
    """One list: its rows hold a value a column; text, whole number, Decimal, date, datetime with zone, or None."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def write_workbook(sheets: Sequence[Sheet], *, title: str, author: str, at: datetime) -> bytes:
    """The sheets as one .xlsx, in their order; rows are streamed, not kept.

    The header is frozen, filtered and repeated in print. None shows as —; a text that starts like a formula stays text;
    a text longer than Excel's 32,767 characters is cut there.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.title = printable(title)
    workbook.properties.creator = printable(author)
    result = BytesIO()
    with _ending(workbook):
        taken: set[str] = set()
        for sheet in sheets:
            _write_sheet(workbook.create_sheet(_sheet_name(sheet.name, taken)), sheet)
        workbook.save(result)
    return reproducible(result.getvalue(), at)


@contextmanager
def _ending(workbook: Workbook) -> Iterator[None]:
    """When the rows break off, their half-written sheets are ended, not left to the garbage collector."""
    try:
        yield
    except Exception:
        for page in workbook.worksheets:
            page.close()
        raise


def _write_sheet(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    widths = [_width(column) for column in sheet.columns]
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_header(page, column) for column in sheet.columns])
    last = 1
    for last, row in enumerate(sheet.rows, start=2):
        cells = [_cell(page, column, value) for column, value in zip(sheet.columns, row, strict=True)]
        if (lines := _lines(cells, widths)) > 1:
            page.row_dimensions[last].height = min(LINE_HEIGHT * lines, 400)
        page.append(cells)
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"


def _header(page: Any, column: Column) -> Any:
    cell = WriteOnlyCell(page, printable(column.header))
    cell.data_type = "s"
    cell.font, cell.fill, cell.border = _HEADER_FONT, _HEADER_FILL, _LINE
    cell.alignment = Alignment(horizontal=column.form.value[2], vertical="center", wrap_text=True)
    return cell


def _cell(page: Any, column: Column, value: Any) -> Any:
    value = _value(value)
    cell = WriteOnlyCell(page, value)
    number_format, _, side = column.form.value
    cell.font, cell.border = _FONT, _LINE
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)  # keeps it text when somebody edits the cell
    else:
        cell.number_format = number_format
    return cell


def _value(value: Any) -> Any:
    if value is None or value == "":
        return wording.UNKNOWN
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return beijing(value).replace(tzinfo=None)
    if isinstance(value, int | float | Decimal | date):
        return value
    return printable(str(value))[:32767]


def _width(column: Column) -> int:
    return max(column.width or column.form.value[1], _breadth(column.header) + 4)


def _breadth(text: str) -> int:
    """In half-width characters: a Chinese one counts two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _lines(cells: Sequence[Any], widths: Sequence[int]) -> int:
    """Lines of the tallest cell: not every program works out the height of a wrapped row itself."""
    texts = ((cell.value, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell.value, str))
    return max((sum(1 + _breadth(line) // width for line in text.split("\n")) for text, width in texts), default=1)


def _sheet_name(name: str, taken: set[str]) -> str:
    """Within Excel's rules: 31 characters, none of []:*?/\\, no quote at an end, no two alike."""
    base = re.sub(r"[\[\]:*?/\\\n]", " ", printable(name)).strip(" '")[:28] or "表"
    free = base
    while free.casefold() in taken:
        free = f"{base}{len(taken) + 1}"
    taken.add(free.casefold())
    return free
