"""Reading what the system prints, as a person reads it: the words of a Word file or of a PDF."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2

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
