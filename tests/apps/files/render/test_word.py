from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from biaogan.apps.files.render import word
from tests.apps.files.render.samples import AT, CHECK, drawn, word_text


def saved(document) -> bytes:
    return word.save_paper(document, title="标题", author="示例办公室", at=AT)


def reread(document):
    return docx.Document(BytesIO(saved(document)))


def test_blank_paper_has_the_type_area_of_an_official_document():
    section = reread(word.blank_paper()).sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert [round(length / Mm(1)) for length in (section.page_width, width, height)] == [210, 156, 225]


def test_body_text_is_fangsong_of_size_three_on_29_point_lines():
    document = word.blank_paper()
    word.add_text(document, "正文“引号”2026")
    paragraph = reread(document).paragraphs[0]
    fonts = paragraph.runs[0]._r.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:hint"))) == ("仿宋", "eastAsia")
    form = paragraph.paragraph_format
    assert (paragraph.runs[0].font.size, form.line_spacing, form.first_line_indent) == (Pt(16), Pt(29), Pt(32))


def test_list_header_repeats_and_rows_stay_whole():
    document = word.blank_paper()
    word.add_list(document, ("序号", "名称"), [("1", "甲"), ("2", "乙")], (20, 100), ("center", "left"))
    rows = reread(document).tables[0].rows
    marks = [[child.tag.split("}")[1] for child in row._tr.trPr] for row in rows]
    assert marks == [["tblHeader"], ["cantSplit"], ["cantSplit"]]


def test_page_numbers_stand_outside_on_odd_and_even_pages():
    document = word.blank_paper()
    word.add_page_numbers(document)
    section = reread(document).sections[0]
    sides = [footer.paragraphs[0].alignment.name for footer in (section.footer, section.even_page_footer)]
    assert (sides, drawn(section.footer._element)) == (["RIGHT", "LEFT"], "— 1 —")


def test_check_foot_holds_code_and_picture():
    document = word.blank_paper()
    word.add_check_foot(document, CHECK)
    footer = reread(document).sections[0].footer._element
    assert ("核验码 7MEP-U53A" in drawn(footer), len(list(footer.iter(qn("w:drawing"))))) == (True, 1)


@pytest.mark.parametrize("text", ["甲\x00\x0b乙", "甲\ud800乙", "甲\u202e乙", "甲\ufeff乙"])
def test_characters_that_xml_refuses_are_dropped(text):
    document = word.blank_paper()
    word.add_text(document, text)
    assert word_text(saved(document)) == "甲乙"


def test_markup_stays_text():
    document = word.blank_paper()
    word.add_text(document, "<w:t>&amp;</w:t>")
    assert reread(document).paragraphs[0].text == "<w:t>&amp;</w:t>"


def test_properties_name_title_author_and_no_tool():
    properties = reread(word.blank_paper()).core_properties
    found = (properties.title, properties.author, properties.comments, properties.last_modified_by)
    assert found == ("标题", "示例办公室", "", "")
