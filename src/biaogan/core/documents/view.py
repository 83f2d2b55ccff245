"""A Word document as safe HTML: our own tags only, every text escaped, nothing fetched, no styles and no links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

from biaogan.core.documents.intake import check_picture
from biaogan.core.documents.model import Block, Document, Paragraph, Picture, Piece, Table
from biaogan.core.documents.package import LIMITS, FileRefused, Limits, Package
from biaogan.core.documents.reader import read_package

LOWEST_HEADING = 6
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
# Marks that reverse or reorder what is read.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Image:
    """A picture that the HTML shows: "1.png", its bytes and media type."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class View:
    """html: a fragment. images: those it shows. unshown: how many pictures, charts and parts it cannot show."""

    html: str
    images: tuple[Image, ...]
    unshown: int


def _placeholder(name: str) -> str:
    return f"image:{name}"


def view(
    source: bytes | BinaryIO, *, heading: int = 2, locate: Callable[[str], str] = _placeholder, limits: Limits = LIMITS
) -> View:
    """The document as HTML. Raises FileRefused where it cannot be read within the limits.

    heading: the tag of a heading of level 1 (2 = h2). locate: address for an image's name, "image:1.png" unless told.
    Classes: ``items`` (lists), ``label`` (automatic numbers), ``notes``, ``unshown`` (empty; the page gives it words).
    """
    package = Package(source, limits)
    document = read_package(package)
    drawing = _Drawing(package, heading, locate)
    html = "\n".join(drawing.document(document))
    return View(html, drawing.images, drawing.unshown)


class _Drawing:
    def __init__(self, package: Package, heading: int, locate: Callable[[str], str]) -> None:
        self.package = package
        self.heading = heading
        self.locate = locate
        # A part that cannot be shown is remembered too: a hostile file names it a hundred thousand times.
        self._images: dict[str, Image | None] = {}
        self.unshown = 0
        self._budget = package.limits.size

    @property
    def images(self) -> tuple[Image, ...]:
        return tuple(image for image in self._images.values() if image)

    def document(self, document: Document) -> Iterator[str]:
        yield from self.blocks(document.blocks)
        if document.notes:
            notes = "".join(f"<li>{''.join(self.blocks(note))}</li>" for note in document.notes)
            yield f'<ol class="notes">{notes}</ol>'

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for listed, group in groupby(blocks, key=_is_listed):
            written = "".join(self._block(block) for block in group)
            yield f'<ul class="items">{written}</ul>' if listed else written

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        content = "".join(self._piece(piece, plain=block.level > 0) for piece in block.pieces)
        if not content.strip():
            return ""
        label = f'<span class="label">{_safe(block.label)}</span> ' if block.label else ""
        if block.level:
            tag = f"h{min(self.heading + block.level - 1, LOWEST_HEADING)}"
            return f"<{tag}>{label}{content}</{tag}>"
        if _is_listed(block):
            return f'<li data-depth="{block.depth}">{label}{content}</li>'
        return f"<p>{content}</p>"

    def _table(self, table: Table) -> str:
        rows = []
        for row in table.rows:
            cells = []
            for cell in row:
                tag, scope = ("th", ' scope="col"') if cell.header else ("td", "")
                columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                lines = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                cells.append(f"<{tag}{scope}{columns}{lines}>{''.join(self.blocks(cell.blocks))}</{tag}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(rows)}</table>" if rows else ""

    def _piece(self, piece: Piece, plain: bool) -> str:
        if isinstance(piece, Picture):
            return self._picture(piece)
        written = _safe(piece.text).replace("\n", "<br>")
        tags = (
            ("strong", piece.bold and not plain),
            ("em", piece.italic and not plain),
            ("sup", piece.position == "super"),
            ("sub", piece.position == "sub"),
        )
        for tag in (tag for tag, wanted in tags if wanted):
            written = f"<{tag}>{written}</{tag}>"
        return written

    def _picture(self, picture: Picture) -> str:
        image = self._image(picture.part)
        if image is None:
            self.unshown += 1
            return '<span class="unshown"></span>'
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
        return f'<img src="{escape(self.locate(image.name))}" alt="{_safe(picture.description)}"{size}>'

    def _image(self, part: str) -> Image | None:
        if part not in self._images:
            self._images[part] = self._read_image(part)
        return self._images[part]

    def _read_image(self, part: str) -> Image | None:
        try:
            if not part or self.package.size(part) > self._budget:
                return None
            content = self.package.read(part)
            kind = check_picture(BytesIO(content), self.package.limits)
        except FileRefused:
            return None
        self._budget -= len(content)
        return Image(f"{len(self.images) + 1}.{kind}", content, MEDIA_TYPES[kind])


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.depth is not None and not block.level


def _safe(text: str) -> str:
    return escape(BIDI.sub("", text))
