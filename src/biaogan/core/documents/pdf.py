"""The lines of a PDF, as far as it holds text and not pictures of it.

A PDF from outside may keep a reader busy for hours: it is read by a process of its own (``python -m`` this module, the
file on its input, JSON on its output), which is given only so much time and memory.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Final

from biaogan.core.documents.package import FileRefused

MOST_PAGES: Final = 300
MOST_SIGNS: Final = 1_000_000
SECONDS: Final = 20
MEMORY: Final = 1 << 30


def read_pdf(content: bytes) -> tuple[str, ...]:
    """The lines of every page in order. Raises FileRefused: damaged, encrypted, too long, or without text."""
    from pypdf import PdfReader  # only the process that reads PDFs carries it

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise FileRefused("file.encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise FileRefused("file.pages", found=len(reader.pages), wanted=MOST_PAGES)
        lines: list[str] = []
        for page in reader.pages:
            lines += page.extract_text().splitlines()
            if sum(map(len, lines)) > MOST_SIGNS:
                raise FileRefused("file.bomb", limit="text")
    except FileRefused:
        raise
    except Exception as fault:  # a hostile file may break the reader anywhere
        raise FileRefused("file.damaged") from fault
    if not any(line.strip() for line in lines):
        raise FileRefused("file.scanned")
    return tuple(lines)


def main() -> None:
    """Read the PDF on the input; print its lines, or the code of what stands in the way."""
    _bound()
    try:
        answer: object = {"lines": read_pdf(sys.stdin.buffer.read())}
    except FileRefused as refused:
        finding = refused.finding
        answer = {"code": finding.code, "found": finding.found, "wanted": finding.wanted, "details": finding.details}
    sys.stdout.write(json.dumps(answer, default=str))


def _bound() -> None:
    with suppress(ImportError, OSError, ValueError):  # not every system can be asked for it
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
