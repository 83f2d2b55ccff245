"""The lines of a text in whatever file it comes."""

from io import BytesIO

import docx
import pytest

from biaogan.core.documents.lines import MOST_BYTES, MOST_LINES, read_plain_lines, read_word_lines
from biaogan.core.documents.package import FileRefused

TEXT = "第一条 甲\n第二条 乙"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_plain_lines(TEXT.encode(encoding)) == ("第一条 甲", "第二条 乙")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" \n", "file.empty"),
        (b"a" * (MOST_BYTES + 1), "file.size"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file.type"),
        (b"\xff\xfe\x00", "file.type"),
        (b"a\n" * (MOST_LINES + 1), "file.bomb"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_plain_lines(content)
    assert refused.value.finding.code == code


def test_word_file_is_read_by_paragraphs_and_rows() -> None:
    document = docx.Document()
    document.add_paragraph("第一条 甲")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "单位", "地区"
    out = BytesIO()
    document.save(out)
    assert read_word_lines(out.getvalue()) == ("第一条 甲", "单位\t地区")


def test_automatic_numbers_are_read_with_their_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    out = BytesIO()
    document.save(out)
    assert read_word_lines(out.getvalue()) == ("1.甲", "2.乙")
