"""Templates and style sheets: nothing inline, and small enough for a slow line."""

import gzip
import re
from pathlib import Path

import pytest

from tests.house import ROOT, SOURCE

STATIC = SOURCE / "web" / "static"
INLINE = {
    "style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "foreign": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}


def size_of(kind: str) -> tuple[int, int]:
    """``(bytes, bytes gzipped)`` of all own files of a kind, each gzipped by itself as it is sent."""
    contents = [path.read_bytes() for path in sorted(STATIC.rglob(kind))]
    return sum(map(len, contents)), sum(len(gzip.compress(content, mtime=0)) for content in contents)


@pytest.mark.parametrize("pattern", INLINE.values(), ids=INLINE)
def test_templates_keep_the_content_policy(pattern: re.Pattern[str]) -> None:
    pages: list[Path] = sorted((SOURCE / "web").rglob("*.html"))
    assert [str(page.relative_to(ROOT)) for page in pages if pattern.search(page.read_text(encoding="utf-8"))] == []


def test_style_sheets_stay_small() -> None:
    raw, zipped = size_of("*.css")
    assert raw <= 32 * 1024
    assert zipped <= 8 * 1024


def test_scripts_stay_small() -> None:
    raw, _ = size_of("*.js")
    assert raw <= 15 * 1024
