from datetime import UTC, datetime

import pypdfium2

from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.text import plain
from tests.apps.files.render.samples import AT, pdf_text, timetable

CONTENT = plain(timetable()) | {"days": []}


def test_pdf_bears_title_and_given_moment():
    document = pypdfium2.PdfDocument(compile_pdf("timetable", CONTENT, AT))
    properties = document.get_metadata_dict(skip_empty=True)
    document.close()
    assert (properties["Title"], properties["CreationDate"]) == ("2026年质量标杆答辩日程", "D:20260302010500Z")


def test_pdf_claims_pdf_a_2b():
    pdf = compile_pdf("timetable", CONTENT, AT)
    assert (b"<pdfaid:part>2</pdfaid:part>" in pdf, b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf) == (
        True,
        True,
    )


def test_other_moment_other_bytes():
    later = datetime(2026, 3, 2, 1, 6, tzinfo=UTC)
    assert compile_pdf("timetable", CONTENT, AT) != compile_pdf("timetable", CONTENT, later)


def test_empty_own_font_folder_changes_nothing(tmp_path, monkeypatch):
    before = compile_pdf("timetable", CONTENT, AT)
    monkeypatch.setenv("BIAOGAN_FONT_DIR", str(tmp_path))
    assert compile_pdf("timetable", CONTENT, AT) == before


def test_character_without_glyph_is_replaced_by_one_that_shows():
    printed = pdf_text(compile_pdf("timetable", CONTENT | {"issuer": "😀𠀀示例会"}, AT))
    assert "〓〔U+20000〕示例会" in printed


def test_invisible_marks_are_left_out():
    assert "示例abc会" in pdf_text(compile_pdf("timetable", CONTENT | {"issuer": "示例a\u202eb\x00c会"}, AT))
