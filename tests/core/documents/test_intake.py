"""What may be handed in."""

import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.documents.intake import clean_name, identify, inspect
from biaogan.core.documents.package import FileRefused, Limits
from tests.core.documents.builders import archive, docx, jpeg, ole, paragraph, pdf, png

OFFICE = "application/vnd.openxmlformats-officedocument."
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def codes(name, content, limits=None):
    return [finding.code for finding in inspect(name, content, *[limits] if limits else [])]


@pytest.mark.clause("S1-N1.2.3a", "S1-N1.2.3b")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("材料.docx", docx(paragraph("质量"))),
        ("材料.DOCX", docx()),
        ("扫描件.pdf", pdf()),
        ("扫描件", pdf()),
        ("扫描件v1.2", b"\n" + pdf()),
        ("扫描件.png", png()),
        ("扫描件.jpeg", jpeg()),
        ("扫描件.png", jpeg()),
    ],
)
def test_honest_file_is_taken(name, content):
    assert inspect(name, content) == []
    assert inspect(name, BytesIO(content)) == []


@pytest.mark.parametrize(
    ("content", "found", "code"),
    [
        (ole("WordDocument"), ".doc", "text"),
        (ole("Workbook"), ".xls", "type"),
        (ole("Contents"), ".doc", "text"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, ".doc", "text"),
        (docx(main_type=f"{OFFICE}spreadsheetml.sheet.main+xml"), ".xlsx", "type"),
        (docx(main_type=f"{OFFICE}wordprocessingml.template.main+xml"), ".dotx", "text"),
        (docx(main_type="text/plain"), ".zip", "archive"),
        (archive({"a.txt": "a"}), ".zip", "archive"),
        (archive({"mimetype": "x", "content.xml": "x"}), ".odt", "text"),
        (archive({}), ".zip", "archive"),
        (b"{\\rtf1 }", ".rtf", "text"),
        (b"Rar!\x1a\x07\x01\x00", ".rar", "archive"),
        (b"\x00\x00\x00\x18ftypheic", ".heic", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", ".webp", "picture"),
        (b"\xef\xbb\xbf\n<HTML><body>", ".html", "text"),
        (b"MIME-Version: 1.0\n", ".mht", "text"),
        (b"plain text", None, "type"),
    ],
)
def test_other_type_is_refused_by_its_content_with_what_can_be_done(content, found, code):
    (finding,) = inspect("材料.docx", content)
    assert (finding.code, finding.found) == (f"file.{code}", found)
    assert finding.wanted == [".docx", ".pdf", ".png", ".jpg"]
    assert finding.details == {"name": "材料.docx"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", pdf()), ("a.pdf", docx()), ("a.exe", pdf()), ("a.png", pdf()), ("a.docx", b"%PDF-1.4 cut off")],
)
def test_taken_type_under_another_extension_is_disguised(name, content):
    assert codes(name, content) == ["file.disguised"]


@pytest.mark.parametrize(
    "content", [ole("EncryptedPackage", "EncryptionInfo"), pdf(b"<< /Encrypt 5 0 R >>"), pdf(b"<< /Encrypt<< >> >>")]
)
def test_encrypted_file_is_refused(content):
    assert codes("a", content) == ["file.encrypted"]


def test_encrypted_zip_entry_is_refused():
    content = docx()
    directory = content.index(b"PK\x01\x02")
    content = content[: directory + 8] + b"\x01" + content[directory + 9 :]
    assert codes("a.docx", content) == ["file.encrypted"]


@pytest.mark.parametrize(
    "content",
    [
        docx(main_type=MACRO),
        docx(parts={"word/vbaProject.bin": b"x"}),
        docx(parts={"WORD\\VBAPROJECT.BIN": b"x"}),
        docx(
            parts={"word/x.bin": b"x"},
            types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        ),
    ],
)
def test_macro_is_refused(content):
    assert codes("a.docx", content) == ["file.macro"]


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (docx(), Limits(entries=3)),
        (docx(parts={"word/media/a.bin": bytes(5000)}), Limits(unpacked=4000)),
        (docx(parts={"word/media/a.bin": bytes(500_000)}), Limits(part=100_000)),
        (docx(paragraph("质" * 4000)), Limits(part=4000)),
        (docx(paragraph() * 200), Limits(nodes=900)),
        (png(20_000, 20_000), Limits()),
        (jpeg(20_000, 20_000), Limits()),
    ],
)
def test_bomb_is_refused(content, limits):
    assert codes("a", content, limits) == ["file.bomb"]


def test_overlapping_entries_are_refused():
    content = bytearray(docx())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = bytes(4)
    assert codes("a", bytes(content)) == ["file.bomb"]


@pytest.mark.parametrize(
    "content",
    [
        docx()[:-30],
        docx(main="<w:document"),
        docx(main="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        docx(main="<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
        docx(main="<a>" * 400 + "</a>" * 400),
        docx(parts={"Word\\Document.xml": "<b/>"}),
        pdf()[:-8],
        png()[:-12],
        png()[:20],
        png(0, 1),
        jpeg()[:-2],
        jpeg()[:20],
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 20_000,
    ],
)
def test_damaged_file_is_refused(content):
    assert codes("a", content) == ["file.damaged"]


def test_size_and_emptiness_are_refused_before_reading():
    assert [(f.code, f.found, f.wanted) for f in inspect("a", b"x" * 11, Limits(size=10))] == [("file.size", 11, 10)]
    assert codes("a", b"") == ["file.empty"]


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("材料.docx", "材料.docx"),
        ("C:\\用户\\材料.docx", "材料.docx"),
        ("../../etc/passwd", "passwd"),
        ("材料\u202excod.exe", "材料xcod.exe"),
        ('a:b*c?"d".pdf', "a_b_c__d_.pdf"),
        ("质" * 300 + ".docx", "质" * 115 + ".docx"),
        ("  ..", "file"),
        ("", "file"),
    ],
)
def test_clean_name_shows_what_it_is(name, cleaned):
    assert clean_name(name) == cleaned


@given(some.binary(max_size=200), some.text(max_size=20))
def test_any_bytes_give_a_finding_and_no_fault(content, name):
    assert len(inspect(name, content)) == 1


def test_honest_document_broken_anywhere_gives_findings_and_no_fault():
    dice = random.Random(7)
    honest = [docx(paragraph("质量" * 50)), ole("WordDocument"), png(), jpeg(), pdf()]
    for _ in range(600):
        content = bytearray(dice.choice(honest))
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        assert len(inspect("a", bytes(content[: dice.randint(1, 2 * len(content))]))) <= 1


def test_identify_names_the_type():
    assert [identify(content) for content in (docx(), pdf(), png(), jpeg(), b"?")] == ["docx", "pdf", "png", "jpg", ""]
    with pytest.raises(FileRefused):
        identify(ole("EncryptedPackage"))
