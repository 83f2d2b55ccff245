"""What holds for every kind of document."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pypdfium2
import pytest
import time_machine

from biaogan.apps.files.render.documents.kinds import KINDS, PDF, content_json, restore, write_document
from biaogan.apps.files.render.text import printable
from tests.apps.files.render.samples import CONTENTS, LONG, pdf_text, text_of

HOSTILE = '#eval("1") #pagebreak() $x^2$ *b* _i_ \\u{41} [c] <w:t>&amp; @a `d` = // /* \x00\x08\u202e\ud800终'
DATE_OR_FIGURE = re.compile(r"\d{4}-\d\d-\d\d|[\d.]+$")
KIND = pytest.mark.parametrize("kind", sorted(KINDS))
PDF_KIND = pytest.mark.parametrize("kind", sorted(name for name, kind in KINDS.items() if kind.ending == PDF))


def with_texts(content: Any, change: Any) -> Any:
    """The JSON content with every text in it changed, save dates and figures."""
    if isinstance(content, dict):
        return {key: with_texts(value, change) for key, value in content.items()}
    if isinstance(content, list):
        return [with_texts(value, change) for value in content]
    return change(content) if isinstance(content, str) and not DATE_OR_FIGURE.match(content) else content


def test_samples_every_kind_has_one():
    assert sorted(CONTENTS) == sorted(KINDS)


@KIND
def test_content_as_json_comes_back_the_same(kind):
    content = CONTENTS[kind]()
    assert restore(type(content), json.loads(json.dumps(content_json(content)))) == content


@KIND
def test_document_written_a_year_later_has_the_same_bytes(kind):
    content = content_json(CONTENTS[kind]())
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False):
        first = write_document(kind, content)
    with time_machine.travel("2027-05-06T10:11:12Z", tick=False):
        assert write_document(kind, content) == first


@KIND
def test_hostile_text_stays_text(kind):
    content = with_texts(content_json(CONTENTS[kind]()), lambda text: text + HOSTILE)
    text = text_of(KINDS[kind].ending, write_document(kind, content))
    assert "".join(printable(HOSTILE).split()) in text


@PDF_KIND
def test_long_text_never_leaves_the_page(kind):
    content = with_texts(content_json(CONTENTS[kind]()), lambda text: LONG if len(text) > 6 else text)
    assert signs_outside(write_document(kind, content)) == []


@PDF_KIND
def test_long_latin_run_never_leaves_the_page(kind):
    content = with_texts(content_json(CONTENTS[kind]()), lambda text: "x" * 120 if len(text) > 6 else text)
    assert signs_outside(write_document(kind, content)) == []


@PDF_KIND
def test_no_character_stops_a_document(kind):
    rare = "😀🏭️𠀀𪚥\ue000\u0f00"
    content = with_texts(content_json(CONTENTS[kind]()), lambda text: text + rare if len(text) > 6 else text)
    assert "〔U+2A6A5〕" in pdf_text(write_document(kind, content)).replace("\n", "")


def test_kinds_loaded_leave_typst_out():
    code = "import sys, biaogan.apps.files.render.documents.kinds; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def signs_outside(pdf: bytes) -> list[tuple[int, float, float]]:
    """Page, left and bottom of each printed character that is not wholly on its page."""
    document = pypdfium2.PdfDocument(pdf)
    outside = [(number, *place) for number, page in enumerate(document, 1) for place in _places_outside(page)]
    document.close()
    return outside


def _places_outside(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    text, (width, height) = page.get_textpage(), page.get_size()
    printed = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    return [(x0, y0) for x0, y0, x1, y1 in printed if not (x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height)]
