"""Word masters: a believable text with a table; and of 5 MB with pictures, each file different from the others."""

from __future__ import annotations

import os
import zipfile
from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from PIL import Image

PARAGRAPH = "公司以数据驱动过程改进，建立从客户需求到现场参数的质量链，关键工序一次交验合格率稳步提高。"
SIZE = 5 * 1024**2
PICTURES = 3


def word_master(number: int) -> bytes:
    """A .docx of 5 MB; another number, another file of the same size."""
    content = BytesIO(_common())
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("customXml/number.txt", f"{number:012d}")
    return content.getvalue()


def text_master() -> bytes:
    """A .docx of some 3,500 characters and a table."""
    return _saved(_text())


@cache
def _common() -> bytes:
    document = _text()
    for _ in range(PICTURES):
        document.add_picture(_noise(SIZE // PICTURES))
    return _saved(document)


def _text() -> Document:
    document = docx.Document()
    document.add_heading("申报材料", level=1)
    for _ in range(20):
        document.add_paragraph(PARAGRAPH * 4)
    table = document.add_table(rows=4, cols=4)
    for cell in table._cells:
        cell.text = "99.1"
    return document


def _saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _noise(size: int) -> BytesIO:
    """A picture of so many bytes, as a camera's would be that left nothing to squeeze."""
    side = int((size / 3) ** 0.5)
    out = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(out, "PNG", compress_level=1)
    out.seek(0)
    return out
