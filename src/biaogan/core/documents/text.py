"""The plain text of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from biaogan.core.documents.model import Block, Paragraph
from biaogan.core.documents.package import LIMITS, Limits
from biaogan.core.documents.reader import read_document


def read_paragraphs(source: bytes | BinaryIO, limits: Limits = LIMITS) -> tuple[str, ...]:
    """Every paragraph with text, those of tables and text boxes included, without notes and automatic numbers.

    Raises FileRefused where the document cannot be read within the limits.
    """
    return tuple(text for text in texts(read_document(source, limits).blocks) if text)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of every paragraph in order, empty ones included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text.strip()
        else:
            for row in block.rows:
                for cell in row:
                    yield from texts(cell.blocks)
