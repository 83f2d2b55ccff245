"""Small honest files for tests: a Word master, a scan. Made once a process."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import docx
from PIL import Image, ImageDraw

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def word(text: str = "申报材料正文，见表1。") -> bytes:
    """A .docx with a title, a paragraph and a table."""
    document = docx.Document()
    document.add_heading("申报材料", level=1)
    document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def scan(text: str = "") -> bytes:
    """A picture of a page with a red seal, as a scanner gives it."""
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    draw.ellipse((400, 650, 540, 790), outline=(200, 16, 46), width=5)
    draw.text((40, 40), text.encode("ascii", "ignore").decode() or "form", fill="black")
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()
