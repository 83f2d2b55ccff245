"""Word papers by python-docx: faces and sizes of official documents, tables that repeat their header, checked feet.

Lengths are in millimetres, type and indents in points. Every text passes ``printable``: none can break the file's XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from biaogan.apps.files.render.check import Check
from biaogan.apps.files.render.qr import qr_png
from biaogan.apps.files.render.reproducible import reproducible
from biaogan.apps.files.render.text import printable

XIAOBIAOSONG, FANGSONG, HEITI, SONGTI = "方正小标宋简体", "仿宋", "黑体", "宋体"
LATIN = "Times New Roman"
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22.0, 16.0, 14.0, 12.0  # 二号 三号 四号 小四
RED = "C8102E"
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class Style:
    """How a paragraph is set. ``line`` is the height of its lines, 0 = single; ``keep`` holds it to the next one."""

    face: str = FANGSONG
    size: float = SIZE_3
    line: float = 29.0  # 22 lines in 225 mm (GB/T 9704)
    bold: bool = False
    colour: str = ""
    align: str = "left"
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False


@dataclass(frozen=True)
class Margins:
    """Of an A4 page; the default leaves the type area 156 x 225 mm of GB/T 9704."""

    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26


BODY = Style(align="justify", first_line=2 * SIZE_3)
CELL = Style(size=SIZE_SMALL_4, line=0, before=2, after=2)
CELL_HEAD = replace(CELL, face=HEITI, align="center")


def blank_paper(margins: Margins | None = None) -> Document:
    """An empty A4 paper whose ``Normal`` style is the body text of an official document."""
    margins = margins or Margins()
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.footer_distance = Mm(max(margins.bottom - 12, 8))
    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZE_3)
    _set_face(normal.element.get_or_add_rPr(), FANGSONG)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    return document


def add_text(container: Any, text: str, style: Style = BODY) -> Paragraph:
    """A paragraph at the end of a document, cell, header or footer."""
    return set_text(container.add_paragraph(), text, style)


def set_text(paragraph: Paragraph, text: str, style: Style) -> Paragraph:
    """The paragraph set in this style, with the text added at its end."""
    form = paragraph.paragraph_format
    form.alignment = ALIGN[style.align]
    form.first_line_indent, form.left_indent, form.right_indent = Pt(style.first_line), Pt(style.left), Pt(style.right)
    form.space_before, form.space_after, form.keep_with_next = Pt(style.before), Pt(style.after), style.keep
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if style.line else WD_LINE_SPACING.SINGLE
    if style.line:
        form.line_spacing = Pt(style.line)
    add_run(paragraph, text, style)
    return paragraph


def add_run(paragraph: Paragraph, text: str, style: Style) -> Any:
    """A run of text in the style's face, size and colour."""
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.bold = Pt(style.size), style.bold
    if style.colour:
        run.font.color.rgb = RGBColor.from_string(style.colour)
    _set_face(run._r.get_or_add_rPr(), style.face)
    return run


def add_table(document: Document, widths: Sequence[float], rows: int = 0) -> Table:
    """A ruled table of fixed column widths, centred."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def fill_cell(cell: _Cell, text: str, style: Style = CELL) -> None:
    """The empty cell with this text, in the middle of its height."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    set_text(cell.paragraphs[0], text, style)


def set_least_height(row: _Row, height: float) -> None:
    """The row is at least so high, and higher when its text needs it."""
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST


def add_list(
    document: Document,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    aligns: Sequence[str],
) -> Table:
    """A list of any length: its header repeats on each page, no row is split over two."""
    table = add_table(document, widths, 1 + len(rows))
    head, *lines = table.rows
    for cell, text in zip(head.cells, headers, strict=True):
        fill_cell(cell, text, CELL_HEAD)
    _mark_row(head, "w:tblHeader")
    for line, row in zip(lines, rows, strict=True):
        for cell, text, align in zip(line.cells, row, aligns, strict=True):
            fill_cell(cell, text, replace(CELL, align=align))
        _mark_row(line, "w:cantSplit")
    return table


def add_imprint(document: Document, copies: str, printed: Sequence[str], width: float) -> None:
    """版记 at the foot of the last page: whom copies go to, if anybody, then the office and the day, between rules.

    The rules at both ends are 0.35 mm, the one between 0.25 mm; 四号 type a character in from either side (GB/T 9704).
    """
    add_text(document, "", Style())  # without it the table would go on from one that stands above
    table = document.add_table(rows=2 if copies else 1, cols=2)
    table.autofit = False
    for column in table.columns:
        column.width = Mm(width / 2)
    _set_at_foot(table)
    style = Style(size=SIZE_4, line=0, left=SIZE_4, right=SIZE_4, before=4, after=4)
    if copies:
        whole = table.cell(0, 0).merge(table.cell(0, 1))
        hanging = 3 * SIZE_4
        set_text(whole.paragraphs[0], copies, replace(style, left=SIZE_4 + hanging, first_line=-hanging))
    for cell, text, align in zip(table.rows[-1].cells, printed, ("left", "right"), strict=True):
        cell.width = Mm(width / 2)
        set_text(cell.paragraphs[0], text, replace(style, align=align))
    add_text(document, "", Style(size=1, line=1))  # the paragraph that the table stands by


def _set_at_foot(table: Table) -> None:
    """The table at the foot of the type area, with rules above, between and below only."""
    place, rules = OxmlElement("w:tblpPr"), OxmlElement("w:tblBorders")
    for name, value in (("leftFromText", "0"), ("rightFromText", "0"), ("vertAnchor", "margin"),
                        ("horzAnchor", "margin"), ("tblpXSpec", "left"), ("tblpYSpec", "bottom")):  # fmt: skip
        place.set(qn(f"w:{name}"), value)
    for side, eighths in (("top", 8), ("bottom", 8), ("insideH", 6)):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
            rule.set(qn(f"w:{name}"), value)
        rules.append(rule)
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(place, "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook")
    properties.insert_element_before(rules, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def add_page_numbers(document: Document) -> None:
    """— 1 — in 四号宋体 at the outer side: right on odd pages, left on even ones (GB/T 9704)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        style = Style(SONGTI, SIZE_4, line=0, align=side, left=SIZE_4, right=SIZE_4)
        paragraph = set_text(footer.paragraphs[0], "— ", style)
        _add_field(paragraph, "PAGE", style)
        add_run(paragraph, " —", style)


def add_check_foot(document: Document, check: Check) -> None:
    """The check code, its QR code and the page number at the foot of each page."""
    style = Style(SONGTI, 9, line=0, align="center")
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run().add_picture(BytesIO(qr_png(check.address)), width=Mm(15))
    set_text(paragraph, f"  核验码 {check.code}　第 ", style)
    _add_field(paragraph, "PAGE", style)
    add_run(paragraph, " 页，共 ", style)
    _add_field(paragraph, "NUMPAGES", style)
    add_run(paragraph, " 页", style)


def add_rule(paragraph: Paragraph, colour: str, eighths: int) -> None:
    """A line under the paragraph, its thickness in eighths of a point."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "6"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def save_paper(document: Document, *, title: str, author: str, at: datetime) -> bytes:
    """The paper as .docx; the same paper and moment give the same bytes."""
    properties = document.core_properties
    properties.title, properties.author = printable(title)[:255], printable(author)[:255]
    properties.last_modified_by, properties.comments, properties.language = "", "", "zh-CN"
    result = BytesIO()
    document.save(result)
    return reproducible(result.getvalue(), at)


def _set_face(properties: Any, face: str) -> None:
    """East Asian text in this face, Latin in Times New Roman; quotation marks count as East Asian."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in (("hint", "eastAsia"), ("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", face)):
        fonts.set(qn(f"w:{script}"), name)


def _mark_row(row: _Row, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _add_field(paragraph: Paragraph, code: str, style: Style) -> None:
    """A field that Word computes (PAGE, NUMPAGES), in runs of its own so that its result keeps the style."""
    instruction = OxmlElement("w:instrText")
    instruction.text = f" {code} "
    for part in (_field_mark("begin"), instruction, _field_mark("separate"), None, _field_mark("end")):
        run = add_run(paragraph, "" if part is not None else "1", style)
        if part is not None:
            run._r.append(part)


def _field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
