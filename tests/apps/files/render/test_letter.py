from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from biaogan.apps.files.render.letter import (
    Annex,
    Heading,
    Imprint,
    Letter,
    Listing,
    Paragraph,
    letter_pdf,
    letter_word,
    numbered_items,
)
from tests.apps.files.render.samples import AT, ISSUER, pdf_pages, pdf_text, word_text

LISTING = Listing(
    ("序号", "单位"), tuple((str(n), f"第{n}家") for n in range(1, 61)), (1, 9), ("center", "left"), "附表"
)
LETTER = Letter(
    issuer=ISSUER,
    number="示例质〔2026〕7号",
    title="关于示例事项的通知",
    to="各有关单位",
    body=(Paragraph("引言。"), Heading("事项"), Paragraph("甲。"), Heading("要求"), Paragraph("乙。")),
    annexes=(Annex("名单", (LISTING,)), Annex("名录", ())),
    dated=date(2026, 9, 5),
    at=AT,
)
WRITERS = pytest.mark.parametrize("text", [lambda it: pdf_text(letter_pdf(it)), lambda it: word_text(letter_word(it))])


def paragraphs(letter: Letter):
    return docx.Document(BytesIO(letter_word(letter))).paragraphs


@WRITERS
def test_letter_reads_in_the_order_of_an_official_document(text):
    parts = [
        ISSUER,
        "示例质〔2026〕7号",
        "关于示例事项的通知",
        "各有关单位：",
        "引言。",
        "一、事项",
        "甲。",
        "二、要求",
        "乙。",
    ]
    close = ["附件：1.名单", "2.名录", ISSUER, "2026年9月5日", "附件1", "名单"]
    assert "".join([*parts, *close]) in text(LETTER).replace("—1—", "")


@WRITERS
def test_single_annex_has_no_figure(text):
    assert f"附件：名单{ISSUER}" in text(replace(LETTER, annexes=LETTER.annexes[:1])).replace("—1—", "")


@WRITERS
def test_letter_without_number_has_no_red_head(text):
    assert text(replace(LETTER, number="")).count(ISSUER) == text(LETTER).count(ISSUER) - 1


@WRITERS
def test_long_list_keeps_every_row(text):
    written = text(LETTER)
    assert [written.count(f"第{n}家") for n in range(1, 61)] == [1] * 60


def test_list_header_repeats_on_each_page_of_the_pdf():
    pages = [page for page in pdf_pages(letter_pdf(LETTER)) if "家" in page]
    assert (len(pages) > 1, [page.count("序号单位") for page in pages]) == (True, [1] * len(pages))


def test_pdf_pages_are_numbered_between_dashes():
    pages = pdf_pages(letter_pdf(LETTER))
    assert all(f"—{number}—" in page for number, page in enumerate(pages, 1))


def test_title_is_xiaobiaosong_of_size_two_in_the_middle():
    title = next(paragraph for paragraph in paragraphs(LETTER) if paragraph.text == LETTER.title)
    assert (title.runs[0].font.size, title.alignment.name) == (Pt(22), "CENTER")


def test_date_stands_four_characters_in_and_issuer_over_its_middle():
    issuer, dated = [p.paragraph_format.right_indent for p in paragraphs(LETTER) if p.text in (ISSUER, "2026年9月5日")][
        -2:
    ]
    # the date is 6 half-width figures and 3 characters: 96 points; the issuer 7 characters: 112
    assert (dated, issuer) == (Pt(64), Pt(64 + (96 - 112) / 2))


def test_issuer_of_any_length_stays_inside_the_margin():
    long = replace(LETTER, issuer="示例" * 20)
    assert min(p.paragraph_format.right_indent for p in paragraphs(long) if p.text == "示例" * 20) == 0


def test_last_text_is_kept_with_the_signature():
    kept = {p.text: p.paragraph_format.keep_with_next for p in paragraphs(LETTER)}
    assert (kept["甲。"], kept["乙。"]) == (False, True)


def test_letter_that_nearly_fits_is_tightened_to_end_on_its_first_page():
    letter = replace(LETTER, body=(Paragraph("示" * 25),) * 10)
    first, second, *_ = pdf_pages(letter_pdf(letter))
    assert ("2026年9月5日" in first, second.startswith("附件1")) == (True, True)
    (spacing,) = {p.paragraph_format.line_spacing for p in paragraphs(letter) if p.text.startswith("示示")}
    assert Pt(23) <= spacing < Pt(29)


def test_long_letter_takes_its_last_two_texts_along_with_the_signature():
    letter = replace(LETTER, body=tuple(Paragraph(sign * 25) for sign in "甲" * 14 + "乙丙"))
    assert letter.line() == 29
    assert pdf_pages(letter_pdf(letter))[1].startswith("乙")
    assert [p.text[0] for p in paragraphs(letter) if p.paragraph_format.keep_with_next and len(p.text) == 25] == [
        "乙",
        "丙",
    ]


def test_long_latin_run_is_not_justified():
    letter = replace(LETTER, body=(Paragraph("见https://biaogan.example/notices/3。"), Paragraph("末。")))
    sides = {p.text: p.alignment for p in paragraphs(letter)}
    assert (sides[letter.body[0].text].name, sides["末。"].name) == ("LEFT", "JUSTIFY")


def test_single_item_has_no_figure():
    assert [item.text for item in numbered_items(["甲。"])] == ["甲。"]
    assert [item.text for item in numbered_items(["甲。", "乙。"])] == ["1. 甲。", "2. 乙。"]


IMPRINT = Imprint(office="示例标杆工作办公室", on=date(2026, 9, 6), copies=("示例部甲司", "示例部乙司"))


@WRITERS
def test_foot_names_copies_office_and_day_of_printing_at_the_end(text):
    said = text(replace(LETTER, imprint=IMPRINT, annexes=())).replace("—1—", "")
    assert said.endswith("抄送：示例部甲司，示例部乙司。示例标杆工作办公室2026年9月6日印发")


@WRITERS
def test_foot_without_copies_has_no_line_for_them(text):
    said = text(replace(LETTER, imprint=replace(IMPRINT, copies=())))
    assert ("抄送" in said, said.count("2026年9月6日印发"), text(LETTER).count("印发")) == (False, 1, 0)


def test_foot_stands_at_the_bottom_between_rules_of_the_standard():
    table = docx.Document(BytesIO(letter_word(replace(LETTER, imprint=IMPRINT)))).tables[-1]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    rules = {rule.tag.rpartition("}")[2]: rule.get(qn("w:sz")) for rule in table._tbl.tblPr.find(qn("w:tblBorders"))}
    assert rules == {"top": "8", "bottom": "8", "insideH": "6"}
    assert [run.font.size for cell in table._cells for run in cell.paragraphs[0].runs][-1] == Pt(14)
