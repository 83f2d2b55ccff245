"""Reading what the system prints, as a person reads it: the words of a Word file or of a PDF."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import segno
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFPath_CountSegments

TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
CHECK_CODE = re.compile(r"核验码\s*([A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4})")


def word_text(document: bytes) -> str:
    """The words of a Word file, those of its headers and footers too."""
    with ZipFile(BytesIO(document)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if TEXTS.fullmatch(name)]
    return "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)


def pdf_text(document: bytes) -> str:
    """The words of a PDF, without its line breaks."""
    pages = pypdfium2.PdfDocument(document)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def check_code(printed: bytes) -> str:
    """The check code at the foot of a Word file or a PDF."""
    found = CHECK_CODE.search(pdf_text(printed) if printed.startswith(b"%PDF") else word_text(printed))
    assert found is not None
    return found.group(1)


def address_in(text: str) -> str:
    """The first web address that a paper prints, up to the Chinese that follows it."""
    found = re.search(r"https?://[!-~]+", text)
    assert found is not None
    return found.group()


def carries_code_of(document: bytes, address: str) -> bool:
    """Whether the QR code drawn on the first page is that of an address, module by module."""
    page = pypdfium2.PdfDocument(document)[0]
    wanted = [[bool(module) for module in row] for row in segno.make_qr(address, error="m").matrix]
    return _drawn_code(page, len(wanted)) == wanted


def _drawn_code(page: Any, size: int) -> list[list[bool]]:
    """Dark and light modules of a QR code of so many rows: the busiest path of the page, drawn in units of a module."""
    paths = [each for each in page.get_objects() if each.type == FPDF_PAGEOBJ_PATH]
    _, (module, _, _, _, left, top) = max((FPDFPath_CountSegments(each.raw), each.get_matrix().get()) for each in paths)
    scale, border = 4, 2
    picture = page.render(scale=scale).to_pil().convert("L")

    def is_dark(row: int, column: int) -> bool:
        x, y = left + (border + column + 0.5) * module, page.get_height() - top + (border + row + 0.5) * module
        return bool(picture.getpixel((int(x * scale), int(y * scale))) < 128)

    return [[is_dark(row, column) for column in range(size)] for row in range(size)]
