"""What a Word document says."""

import inspect
import sys
from io import BytesIO

import docx as python_docx
import pytest

from biaogan.core.documents.model import Paragraph, Picture, Table, Text
from biaogan.core.documents.package import FileRefused
from biaogan.core.documents.reader import read_document
from biaogan.core.documents.text import read_paragraphs
from tests.core.documents.builders import NAMESPACES, docx, either, paragraph, png, table, w

STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="自定义"/><w:basedOn w:val="1"/>
  <w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="o"><w:name w:val="O"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="L"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="S"/><w:rPr><w:b/><w:i w:val="false"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="hidden"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def read(body, links=(), **parts):
    links = [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), *links]
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return read_document(
        docx(body, links=links, parts={"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING} | named)
    )


def texts(body, **more):
    return [block.text for block in read(body, **more).blocks]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(content):
    return f"<w:p>{content}</w:p>"


def test_headings_come_from_style_names_outline_levels_and_what_they_are_based_on():
    body = "".join(paragraph("质", style) for style in ("", "1", "x", "o", "t", "loop", "missing"))
    body += paragraph("质", "1", '<w:outlineLvl w:val="9"/>') + paragraph("质", "", '<w:outlineLvl w:val="1"/>')
    assert [block.level for block in read(body).blocks] == [0, 1, 1, 3, 1, 0, 0, 0, 2]


def test_numbers_come_from_style_or_paragraph():
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("甲", "x") + paragraph("乙", "", own) + paragraph("丙", "x", none) + paragraph("丁")
    found = [(block.label, block.depth) for block in read(body).blocks]
    assert found == [("一、", 0), ("二、", 0), ("", None), ("", None)]


def test_empty_heading_is_no_heading():
    assert read(paragraph("", "1")).blocks == (Paragraph(()),)


def test_bold_comes_from_run_then_character_style_then_paragraph_style():
    body = p(
        run("a", "<w:b/>")
        + run("b", '<w:rStyle w:val="strong"/><w:i/>')
        + run("c", '<w:rStyle w:val="strong"/><w:b w:val="0"/>')
        + run("d")
    )
    (block,) = read(body).blocks
    assert block.pieces == (Text("a", bold=True), Text("b", bold=True, italic=True), Text("cd"))
    (heading,) = read(paragraph("e", "1")).blocks
    assert heading.pieces == (Text("e", bold=True),)


def test_position_of_characters():
    up, down, base = (run("2", f'<w:vertAlign w:val="{name}script"/>') for name in ("super", "sub", "base"))
    (block,) = read(p(up + down + base)).blocks
    assert [piece.position for piece in block.pieces] == ["super", "sub", ""]


def test_final_view_keeps_insertions_and_drops_deletions():
    body = p(
        f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('去')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"
    )
    assert texts(body) == ["新来"]


def test_hidden_text_is_left_out():
    assert texts(p(run("见", "") + run("藏", "<w:vanish/>") + run("匿", '<w:rStyle w:val="hidden"/>'))) == ["见"]


def test_fields_show_their_result_only():
    step = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText>PAGE</w:instrText><w:t>code</w:t></w:r>"
    nested = (
        step("begin") + code + step("begin") + code + step("separate") + run("inner") + step("end") + step("separate")
    )
    body = p(nested + run("3") + step("end") + run("页") + step("end"))
    body += p(step("begin") + code) + p(run("下一段"))
    body += p(f'<w:fldSimple w:instr="SEQ 图">{run("7")}</w:fldSimple>')
    assert texts(body) == ["3页", "", "下一段", "7"]


def test_wrappers_are_looked_through():
    inline = w("hyperlink", run("链")) + w("smartTag", run("标"))
    assert texts(w("sdt", w("sdtContent", p(inline)))) == ["链标"]


def test_special_characters():
    signs = (
        "<w:tab/><w:br/><w:br w:type='page'/><w:cr/><w:noBreakHyphen/><w:softHyphen/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='F000'/>"
        "<w:ruby><w:rt><w:r><w:t>biao</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>标</w:t></w:r></w:rubyBase></w:ruby>"
    )
    assert texts(p(f"<w:r>{signs}</w:r><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>")) == ["\t\n\n-☑标x+y"]


def test_one_branch_of_alternatives_is_read():
    assert texts(p(either("wps w14", run("新"), run("旧")))) == ["新"]
    assert texts(p(either("cx1", run("新"), run("旧")))) == ["旧"]
    assert texts(p(either("cx1", run("新")))) == [""]
    assert texts(p(w("r", either("w14", w("t", "内"))))) == ["内"]
    assert texts(either("w14", paragraph("块"))) == ["块"]


def test_text_box_follows_its_paragraph_once():
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph('框内')}</w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<w:pict><v:textbox><w:txbxContent>{paragraph('框内')}</w:txbxContent></v:textbox></w:pict>"
    both = either("wps", w("drawing", shape), old)
    assert texts(p(w("r", both) + run("正文")) + paragraph("后文")) == ["正文", "框内", "后文"]
    assert texts(p(w("r", w("drawing", either("wps", shape))))) == ["", "框内"]


def test_pictures_charts_and_linked_pictures():
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="952500" cy="95250"/><wp:docPr descr="示意"/>'
        '<a:graphic><a:graphicData><a:blip r:embed="p1"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    linked = '<w:drawing><wp:inline><a:graphic><a:blip r:link="p2"/></a:graphic></wp:inline></w:drawing>'
    outside = '<w:pict><v:shape><v:imagedata r:id="p2"/></v:shape></w:pict>'
    chart = '<w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing>'
    links = [("p1", "image", "media/a.png"), ("p2", "image", "https://example.org/a.png", True)]
    source = docx(p(f"<w:r>{drawing}{linked}{outside}{chart}</w:r>"), links=links, parts={"word/media/a.png": png()})
    document = read_document(source)
    assert document.blocks[0].pieces == (Picture("word/media/a.png", "示意", 100, 10), *[Picture("")] * 3)
    assert document.illustrations == 4


def test_table_with_merged_cells_and_heading_row():
    def cell(text, properties=""):
        return w("tc", w("tcPr", properties) + paragraph(text))

    begin, on, wide = w("vMerge", val="restart"), w("vMerge"), w("gridSpan", val=2)
    body = w(
        "tbl",
        w("tr", w("trPr", w("tblHeader")) + cell("甲", begin) + cell("乙", wide))
        + w("ins", w("tr", cell("", on) + cell("丙") + cell("丁", begin)))
        + w("tr", w("trPr", w("del")) + cell("删"))
        + w("tr", cell("戊") + cell("己", on) + cell("", on)),
    )
    (found,) = read(body).blocks
    shape = [[(cell.blocks[0].text, cell.columns, cell.rows, cell.header) for cell in row] for row in found.rows]
    assert shape == [
        [("甲", 1, 2, True), ("乙", 2, 1, True)],
        [("丙", 1, 1, False), ("丁", 1, 2, False)],
        [("戊", 1, 1, False), ("己", 1, 1, False)],
    ]


def test_notes_are_numbered_by_first_reference():
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    notes = f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{paragraph('脚注')}</w:footnote></w:footnotes>"
    ends = f"<w:endnotes {NAMESPACES}><w:endnote w:id='2'>{paragraph('尾注')}</w:endnote></w:endnotes>"
    body = p(
        run("正文")
        + reference("endnote", 2)
        + reference("footnote", 2)
        + reference("footnote", 2)
        + reference("footnote", 9)
    )
    links = [("f", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml")]
    document = read(body, links, footnotes=notes, endnotes=ends)
    assert document.blocks[0].text == "正文[1][2][2]"
    assert [note[0].text for note in document.notes] == ["尾注", "脚注"]
    assert read(body).blocks[0].text == "正文"


def test_strict_file_reads_as_the_usual_one():
    main = f"<w:document {NAMESPACES}><w:body>{paragraph('严格')}</w:body></w:document>"
    usual, strict = "schemas.openxmlformats.org/wordprocessingml/2006/", "purl.oclc.org/ooxml/wordprocessingml/"
    assert read_paragraphs(docx(main=main.replace(usual, strict))) == read_paragraphs(docx(main=main)) == ("严格",)


def test_foreign_part_in_the_text_is_marked_unseen():
    assert read('<w:altChunk r:id="x"/>').blocks == (Paragraph((Picture(""),)),)


@pytest.mark.parametrize("main", [f"<w:document {NAMESPACES}/>", "<html/>"])
def test_document_without_a_body_is_refused(main):
    with pytest.raises(FileRefused) as refused:
        read_document(docx(main=main))
    assert refused.value.finding.code == "file.damaged"


def nested(depth):
    body = paragraph("底")
    for _ in range(depth):
        body = table([body + paragraph()])
    return docx(body)


def test_tables_nested_sixty_deep_are_read():
    assert read_paragraphs(nested(60)) == ("底",)


def test_tables_nested_deeper_than_the_parser_goes_are_refused():
    with pytest.raises(FileRefused) as refused:
        read_document(nested(90))
    assert refused.value.finding.code == "file.damaged"


def test_tables_nested_deeper_than_the_stack_are_refused():
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        with pytest.raises(FileRefused):
            read_document(nested(60))
    finally:
        sys.setrecursionlimit(usual)


def test_paragraphs_of_a_file_another_program_wrote():
    written = python_docx.Document()
    written.add_heading("标题", 1)
    written.add_paragraph("正文")
    written.add_table(1, 2).cell(0, 1).text = "格"
    buffer = BytesIO()
    written.save(buffer)
    document = read_document(buffer)
    assert read_paragraphs(buffer) == ("标题", "正文", "格")
    assert (document.blocks[0].level, document.illustrations) == (1, 1)
    assert isinstance(document.blocks[2], Table)
