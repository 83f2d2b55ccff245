"""QR codes for printed papers and pages."""

from __future__ import annotations

from io import BytesIO

import segno

from biaogan.apps.files.render.text import printable


def qr_svg(address: str) -> str:
    """The address as a QR code of plain black paths, for PDF."""
    return segno.make_qr(printable(address), error="m").svg_inline(border=2)


def qr_page(address: str) -> str:
    """The address as a QR code for a web page, sized by its style sheet."""
    code = segno.make_qr(printable(address), error="m")
    return code.svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True)


def qr_png(address: str) -> bytes:
    """The address as a QR code of 8 dots a module, for Word."""
    picture = BytesIO()
    segno.make_qr(printable(address), error="m").save(picture, kind="png", scale=8, border=2)
    return picture.getvalue()
