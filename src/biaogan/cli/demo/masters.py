"""Real files for the demo: Word masters set as the guide asks, scans of stamped papers."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from noto_cjk_sans_otc import FONT_PATH
from PIL import Image, ImageDraw, ImageFont

from biaogan.apps.files.render import word

SIZE_SMALL_2, SIZE_4, SIZE_5 = 18, 14, 10.5  # 小二 四号 五号
TITLE = word.Style("黑体", SIZE_SMALL_2, line=0, align="center", after=12)
ABSTRACT = word.Style("宋体", SIZE_4, line=0, bold=True, align="center")
TEXT = word.Style("宋体", word.SIZE_SMALL_4, line=0, first_line=2 * word.SIZE_SMALL_4)
HEADING = word.Style("宋体", word.SIZE_SMALL_4, line=0, bold=True, before=6)
CAPTION = word.Style("宋体", SIZE_5, line=0, bold=True, align="center", before=6, keep=True)
WIDTH = 150.0  # mm of a table
PAGE, RED, INK, GREY = (620, 877), (200, 16, 46), (27, 36, 48), (118, 132, 154)


def master(entry: dict[str, Any], at: datetime) -> bytes:
    """The Word master of an application, in the order and format of the writing guide (S2-B1.3)."""
    document = word.blank_paper()
    word.add_text(document, entry["name"], TITLE)
    word.add_text(document, "摘　要", ABSTRACT)
    for key, heading in (
        ("abstract", ""),
        ("overview", "一、企业概况"),
        ("method", "二、管理方法（技术）的推进和应用情况"),
        ("effect", "三、管理方法（技术）的实施效果"),
    ):
        if heading:
            word.add_text(document, heading, HEADING)
        for line in str(entry.get(key) or "").splitlines():
            if line.strip():
                word.add_text(document, line.strip(), TEXT)
        for table in entry.get("tables", ()):
            if table["section"] == key:
                _add_table(document, table)
    organisation = entry["organisation"]["name"]
    return word.save_paper(document, title=entry["name"], author=organisation, at=at)


def _add_table(document: Any, table: dict[str, Any]) -> None:
    word.add_text(document, table["caption"], CAPTION)
    columns = len(table["rows"][0])
    drawn = word.add_table(document, [WIDTH / columns] * columns, rows=len(table["rows"]))
    for row, texts in zip(drawn.rows, table["rows"], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            word.fill_cell(cell, str(text))


def scan(title: str, organisation: str, code: str) -> bytes:
    """A scanned page: title, organisation, check code, a red seal; as a JPEG."""
    page = Image.new("RGB", PAGE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((PAGE[0] // 2, 70), title, font=_font(26), fill=INK, anchor="mm")
    for line in range(14):
        draw.line((60, 130 + 34 * line, PAGE[0] - 60, 130 + 34 * line), fill=(223, 229, 238))
    draw.text((70, 640), f"申报单位（盖章）：{organisation}", font=_font(15), fill=INK)
    draw.ellipse((392, 600, 532, 740), outline=RED, width=5)
    draw.text((462, 670), "★", font=_font(44), fill=RED, anchor="mm")
    draw.text((PAGE[0] // 2, 840), f"核验码 {code}", font=_font(13), fill=GREY, anchor="mm")
    out = BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_PATH), size)
