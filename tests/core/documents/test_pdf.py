"""The lines of a PDF: read by a library that is not asked twice, and by a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfWriter

from biaogan.core.documents import pdf
from biaogan.core.documents.package import FileRefused
from biaogan.core.documents.pdf import read_pdf


def printed(text: str) -> bytes:
    """A PDF with this text, as the system's own typesetter makes it."""
    typst = pytest.importorskip("typst")
    return bytes(typst.compile(text.encode(), format="pdf"))


def blank(change: Callable[[PdfWriter], None] = lambda writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def code_of(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_pdf(content)
    return refused.value.finding.code


def test_pages_are_read_line_by_line() -> None:
    assert read_pdf(printed("Article one\n\nArticle two\n#pagebreak()\nArticle three")) == (
        "Article one", "Article two", "Article three",
    )  # fmt: skip


def test_scan_without_text_is_refused() -> None:
    assert code_of(blank()) == "file.scanned"


def test_protected_file_is_refused() -> None:
    assert code_of(blank(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))) == "file.encrypted"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\nxref\n0 1\ntrailer <</Root 1 0 R>>\n%%EOF"])
def test_damaged_file_is_refused(content: bytes) -> None:
    assert code_of(content) == "file.damaged"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert code_of(blank(lambda writer: writer.add_blank_page(200, 200))) == "file.pages"


def test_process_answers_with_lines_or_with_the_code() -> None:
    def answer(content: bytes) -> dict[str, object]:
        command = [sys.executable, "-m", "biaogan.core.documents.pdf"]
        return dict(json.loads(subprocess.run(command, input=content, capture_output=True, check=True).stdout))

    assert answer(printed("One"))["lines"] == ["One"]
    assert answer(blank())["code"] == "file.scanned"
