"""Word shown as HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import html as lxml_html

from biaogan.core.documents.package import FileRefused, Limits
from biaogan.core.documents.view import Image, view
from tests.core.documents.builders import NAMESPACES, docx, jpeg, paragraph, png, table, w

STYLES = f"""<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="9"><w:name w:val="heading 9"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
LINKS = [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), ("f", "footnotes", "footnotes.xml")]
NOTES = f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{paragraph('注')}</w:footnote></w:footnotes>"
NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def shown(body, links=(), parts=None, **options):
    own = {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING, "word/footnotes.xml": NOTES}
    return view(docx(body, links=[*LINKS, *links], parts=own | (parts or {})), **options)


def picture(link):
    return f'<w:p><w:r><w:drawing><a:blip r:embed="{link}"/></w:drawing></w:r></w:p>'


def test_headings_start_where_the_page_says():
    body = paragraph("总则", "1") + paragraph("细则", "9")
    assert shown(body).html == "<h2>总则</h2><h6>细则</h6>"
    assert shown(body, heading=3).html == "<h3>总则</h3><h6>细则</h6>"


def test_list_items_stand_together_and_carry_their_number():
    body = (
        paragraph("甲", "", NUMBERED) + paragraph("乙", "", NUMBERED) + paragraph("丙") + paragraph("丁", "1", NUMBERED)
    )
    item = '<li data-depth="0"><span class="label">({})</span> {}</li>'.format
    listed = f'<ul class="items">{item(1, "甲")}{item(2, "乙")}</ul>'
    assert shown(body).html == f'{listed}\n<p>丙</p><h2><span class="label">(3)</span> 丁</h2>'


def test_looks_of_text():
    body = "".join(
        f"<w:r><w:rPr>{look}</w:rPr><w:t>质</w:t></w:r>"
        for look in ("<w:b/>", "<w:b/><w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
    )
    body = f"<w:p>{body}<w:r><w:br/></w:r></w:p>"
    assert shown(body).html == "<p><strong>质</strong><em><strong>质</strong></em><sup>质</sup><sub>质</sub><br></p>"


def test_table_with_spans():
    body = w(
        "tbl",
        w("tr", w("trPr", w("tblHeader")) + w("tc", w("tcPr", w("gridSpan", val=2)) + paragraph("头")))
        + w("tr", w("tc", w("tcPr", w("vMerge", val="restart")) + paragraph("左")) + w("tc", paragraph("右")))
        + w("tr", w("tc", w("tcPr", w("vMerge"))) + w("tc")),
    )
    assert shown(body).html == (
        '<table><tr><th scope="col" colspan="2"><p>头</p></th></tr>'
        '<tr><td rowspan="2"><p>左</p></td><td><p>右</p></td></tr><tr><td></td></tr></table>'
    )
    assert shown("<w:tbl/>").html == ""


def test_notes_follow_the_text():
    body = '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert shown(body).html == '<p>文<sup>[1]</sup></p>\n<ol class="notes"><li><p>注</p></li></ol>'


def test_pictures_are_handed_back_and_placed():
    links = [("p", "image", "media/a.png"), ("q", "image", "media/b.bin"), ("r", "image", "media/c.emf")]
    parts = {"word/media/a.png": png(), "word/media/b.bin": jpeg(), "word/media/c.emf": b"emf"}
    found = shown("".join(map(picture, "pqprx")), links, parts)
    assert found.images == (Image("1.png", png(), "image/png"), Image("2.jpg", jpeg(), "image/jpeg"))
    assert re.findall(r'src="([^"]*)"|class="(unshown)"', found.html) == [
        ("image:1.png", ""),
        ("image:2.jpg", ""),
        ("image:1.png", ""),
        ("", "unshown"),
        ("", "unshown"),
    ]
    assert found.unshown == 2


def test_picture_with_size_and_description():
    body = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="190500"/><wp:docPr descr="&lt;图&gt;"/>'
        '<a:blip r:embed="p"/></wp:inline></w:drawing></w:r></w:p>'
    )
    found = shown(
        body, [("p", "image", "media/a.png")], {"word/media/a.png": png()}, locate=lambda name: f"/x?a&b={name}"
    )
    assert found.html == '<p><img src="/x?a&amp;b=1.png" alt="&lt;图&gt;" width="100" height="20"></p>'


@pytest.mark.parametrize("content", [png(20_000, 20_000), png()[:-12], b"<svg onload='x'/>"])
def test_picture_that_could_harm_is_not_shown(content):
    found = shown(picture("p"), [("p", "image", "media/a.png")], {"word/media/a.png": content})
    assert (found.images, found.unshown) == ((), 1)


def test_pictures_beyond_the_budget_are_not_shown():
    links = [("p", "image", "media/a.png"), ("q", "image", "media/b.png")]
    parts = {"word/media/a.png": png(), "word/media/b.png": png(3, 3)}
    found = shown(picture("p") + picture("q"), links, parts, limits=Limits(size=len(png()) + 10))
    assert ([image.name for image in found.images], found.unshown) == (["1.png"], 1)


def test_hostile_text_is_only_text():
    body = paragraph("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \u202egnp.exe\u2066")
    assert shown(body).html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; gnp.exe</p>"


@given(some.text(some.characters(exclude_categories=("C",))))
def test_any_text_reads_back_as_it_was_written(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = view(docx(table([paragraph(escaped)]))).html
    cell = lxml_html.fragment_fromstring(found)
    assert "".join(cell.itertext()) == (text if text.strip() else "")
    assert {element.tag for element in cell.iter()} <= {"table", "tr", "td", "p"}


def test_external_entities_are_refused():
    with pytest.raises(FileRefused):
        view(docx(main="<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>"))
