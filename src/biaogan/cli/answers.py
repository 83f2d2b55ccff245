"""What a command of the engines answers: lines for a person or one JSON value; 0 done, 1 found wanting, 2 refused."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from biaogan.core.findings import Finding
from biaogan.phrases import finding_words

DONE, WANTING, REFUSED = 0, 1, 2


def may_be_json(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="one JSON value instead of lines")


def tell(value: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Print the value as JSON, or else the lines."""
    # dates, none and unknown are written as a rulebook writes them
    print(json.dumps(value, ensure_ascii=False, default=str) if as_json else "\n".join(lines))


def refuse(finding: Finding, *others: Finding, as_json: bool) -> int:
    """Say why nothing was done: code, message and advice; as JSON on the output, in words on the error output."""
    findings = (finding, *others)
    if as_json:
        all_told = {"findings": [told(each) for each in findings]} if others else {}
        print(json.dumps({**told(finding), **all_told}, ensure_ascii=False, default=str))
    else:
        print(*map(in_words, findings), sep="\n", file=sys.stderr)
    return REFUSED


def told(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: its plain form, with message and advice in Chinese and English."""
    chinese, english = finding_words(finding), finding_words(finding, "en")
    plain = finding.as_dict()
    return {
        **{name: plain[name] for name in ("code", "severity", "place", "found", "wanted", "clauses")},
        "message": chinese.title, "advice": chinese.advice,
        "message_en": english.title, "advice_en": english.advice,
    }  # fmt: skip


def with_place(finding: Finding) -> str:
    """A finding of a file as compilers print it: ``law.yaml:3: error rulebook.date: …``."""
    return f"{finding.place}: {finding.severity} {finding.code}: {in_words(finding)}"


def in_words(finding: Finding) -> str:
    """A finding on one line: what it is, what was found, what is wanted, what to do."""
    words = finding_words(finding)
    return "；".join(filter(None, (words.title, words.found, words.wanted, words.advice)))
