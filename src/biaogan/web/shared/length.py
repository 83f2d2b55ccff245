"""Length of a text as the word processor's 字数 counts it, for the figure beside a field."""

from __future__ import annotations

import re

WIDE = re.compile(
    "[\u2e80-\u2fff\u3001-\u303f\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uffef"
    "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2460-\u24ff\u25a0-\u25ff\U00020000-\U0003ffff]"
)


def count_characters(text: str) -> int:
    """A CJK or full-width sign counts 1, a run of other non-space characters counts 1; the same rule as count.js."""
    rest, wide = WIDE.subn(" ", text)
    return wide + len(rest.split())
