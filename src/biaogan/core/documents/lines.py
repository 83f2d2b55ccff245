"""The lines of a text in whatever file it comes: Word with its automatic numbers, or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from biaogan.core.documents.model import Block, Paragraph
from biaogan.core.documents.package import FileRefused
from biaogan.core.documents.reader import read_document

MOST_BYTES: Final = 5_000_000
MOST_LINES: Final = 20_000
ENCODINGS: Final = ("utf-8-sig", "gb18030")
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
STRANGE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")


def read_word_lines(content: bytes) -> tuple[str, ...]:
    """Every paragraph of a Word file with its automatic number; a row of a table is one line. Raises FileRefused."""
    return _few(line for line in _lines(read_document(content).blocks) if line.strip())


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from f"{block.label}{block.text}".splitlines()
        else:
            for row in block.rows:
                yield "\t".join(" ".join(_lines(cell.blocks)) for cell in row)


def read_plain_lines(content: bytes) -> tuple[str, ...]:
    """The lines of a plain text in UTF-8, UTF-16 or GB 18030. Raises FileRefused for anything else."""
    if not content.strip():
        raise FileRefused("file.empty")
    if len(content) > MOST_BYTES:
        raise FileRefused("file.size", found=len(content), wanted=MOST_BYTES)
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not STRANGE.search(text):
            return _few(text.splitlines())
    raise FileRefused("file.type", wanted=[".docx", ".pdf", ".txt"])


def _few(lines: Iterable[str]) -> tuple[str, ...]:
    found = tuple(lines)
    if len(found) > MOST_LINES:
        raise FileRefused("file.bomb", limit="lines")
    return found
