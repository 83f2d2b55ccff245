"""What a page loads stays small and our own."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import biaogan.web
from biaogan.core.documents import count

STATIC = Path(biaogan.web.__file__).parent / "static"


def read(pattern: str) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(STATIC.glob(pattern)))


def test_style_sheets_stay_small():
    styles = read("*.css")
    assert len(styles) <= 32 * 1024
    assert len(gzip.compress(styles, 9)) <= 8 * 1024


def test_scripts_stay_small():
    assert len(read("*.js")) <= 15 * 1024


def test_nothing_comes_from_elsewhere():
    assert re.findall(rb"(?:https?:)?//[a-z0-9-]+\.[a-z]", read("*.css") + read("*.js")) == []
    assert re.findall(rb"@import|url\((?!#)", read("*.css")) == []


def test_scripts_hold_no_words_for_readers():
    without_comments = re.sub(rb"//[^\n]*|/\*.*?\*/", b"", read("*.js"), flags=re.S)
    assert re.findall("[\u4e00-\u9fff]", without_comments.decode()) == []


def test_script_counts_the_same_characters_as_the_server():
    script = (STATIC / "count.js").read_text(encoding="utf-8")
    classes = "".join(re.findall(r'"((?:\\\\u[0-9a-f{}-]+)+|[^"]*\\\\u[^"]*)"', script)).replace("\\\\", "\\")
    wide = re.sub(r"\\U000([0-9a-f]{5})", r"\\u{\1}", count.WIDE)
    assert sorted(re.findall(r"\\u[^\\]+", classes)) == sorted(re.findall(r"\\u[^\\]+", wide + count.AMBIGUOUS))
