"""Strict reading of one YAML file of a rulebook: every value knows its line, every doubt is a finding.

PyYAML only splits the text into events; what a plain scalar means is decided here, by the core schema of YAML 1.2 with
dates and the words ``none`` and ``unknown``. Tags, anchors, doubled keys and null are refused, for a file of law must
read the same to everyone.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from biaogan.core.findings import Finding
from biaogan.core.rulebook.words import NONE, UNKNOWN, Scalar

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
MOST_BYTES = 1_000_000
MOST_LEVELS = 30
MOST_DIGITS = 18

Content: TypeAlias = "Scalar | list[Node] | dict[str, Node]"

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "none": NONE, "unknown": UNKNOWN}
_NULLS = {"", "~", "null", "Null", "NULL"}


class RulebookInvalid(Exception):
    """A rulebook that cannot be used as it stands; ``findings`` says all that is wrong, each with file and line."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{finding.place}: {finding.code} {finding.found!r}" for finding in self.findings))


@dataclass(frozen=True)
class Node:
    """A value as written, with its place; the line is that of its key."""

    content: Content
    file: str
    line: int

    @property
    def place(self) -> str:
        """``national/measures.yaml:12``."""
        return f"{self.file}:{self.line}"

    @property
    def below(self) -> dict[str, Node]:
        """What a mapping holds; nothing for a plain value."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.content, dict):
            return {key: node.plain for key, node in self.content.items()}
        return [node.plain for node in self.content] if isinstance(self.content, list) else self.content


def read_file(path: Path, root: Path = RULEBOOKS, told: list[Finding] | None = None) -> Node:
    """The content of one file, whose places are told from ``root``; ``told`` as for ``read_text``."""
    name = path.relative_to(root).as_posix()
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        raise RulebookInvalid([Finding("rulebook.file_missing", place=name, found=name)])
    if path.stat().st_size > MOST_BYTES:
        raise RulebookInvalid([Finding("rulebook.size", place=name, found=path.stat().st_size, wanted=MOST_BYTES)])
    return read_text(path.read_bytes(), name, told)


def read_text(written: bytes, name: str, told: list[Finding] | None = None) -> Node:
    """The content of a file already in memory; it must be one mapping. Raises RulebookInvalid.

    told: where given, it takes what is wrong with single values, which read as ``unknown``, so that the rest can be
    judged too; only a text that cannot be read at all is then raised.
    """
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        fault = Finding("rulebook.encoding", place=f"{name}:{line}", found=f"0x{written[error.start]:02X}")
        raise RulebookInvalid([fault]) from error
    reader = _Reader(text, name)
    node = reader.document()
    if not isinstance(node.content, dict):
        if not reader.findings:
            reader.complain("rulebook.type", node.line, found=_kind_of(node.content), wanted="mapping")
        raise RulebookInvalid(reader.findings)
    if reader.findings and (told is None or reader.stopped):
        raise RulebookInvalid(reader.findings)
    if told is not None:
        told += reader.findings
    return node


class _Stop(Exception):
    """Nothing after this point can be read."""


class _Reader:
    """Turns the events of one text into Nodes, collecting findings."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.events = self._events(text)
        self.level = 0
        self.stopped = False

    def complain(self, code: str, line: int, **parameters: Any) -> None:
        self.findings.append(Finding(code, place=f"{self.name}:{line}", **parameters))

    def document(self) -> Node:
        """The one document of the text; an empty mapping where it cannot be read."""
        try:
            self._skip_to(yaml.DocumentStartEvent)
            node = self._node(next(self.events))
            self._skip_to(yaml.StreamEndEvent)
        except _Stop:
            self.stopped = True
            return Node({}, self.name, 1)
        return node

    def _events(self, text: str) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(text, Loader=yaml.SafeLoader)
        except yaml.reader.ReaderError as error:
            self.complain("rulebook.encoding", text[: error.position].count("\n") + 1, found=f"U+{error.character:04X}")
            raise _Stop from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.complain("rulebook.syntax", mark.line + 1 if mark else 1, found=error.problem)
            raise _Stop from error
        except (ValueError, OverflowError) as error:  # PyYAML on "\\UFFFFFFFF"
            self.complain("rulebook.syntax", 1, found=str(error))
            raise _Stop from error

    def _skip_to(self, kind: type[yaml.Event]) -> None:
        for event in self.events:
            if isinstance(event, kind):
                return
            if isinstance(event, yaml.DocumentStartEvent | yaml.StreamEndEvent):
                found = "---" if isinstance(event, yaml.DocumentStartEvent) else "EOF"
                self.complain("rulebook.syntax", _line_of(event), found=found)
                raise _Stop

    def _node(self, event: Any, line: int | None = None) -> Node:
        line = line or _line_of(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.complain("rulebook.anchor", line, found=event.anchor)
        if getattr(event, "tag", None):
            self.complain("rulebook.tag", line, found=event.tag)
        return Node(self._content(event, line), self.name, line)

    def _content(self, event: yaml.Event, line: int) -> Content:
        if isinstance(event, yaml.AliasEvent):
            return UNKNOWN
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        self.level += 1
        if self.level > MOST_LEVELS:
            self.complain("rulebook.size", line, found=self.level, wanted=MOST_LEVELS)
            raise _Stop
        content = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()
        self.level -= 1
        return content

    def _list(self) -> Content:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return items

    def _mapping(self) -> Content:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, line = self._key(event)
            value = self._node(next(self.events), line)
            if key in entries:
                self.complain("rulebook.key_doubled", line, found=key, details={"first": entries[key].line})
            entries.setdefault(key, value)
        return entries

    def _key(self, event: yaml.Event) -> tuple[str, int]:
        line = _line_of(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.complain("rulebook.type", line, found="mapping", wanted="text")
            raise _Stop
        if event.anchor or event.tag:
            self.complain("rulebook.anchor" if event.anchor else "rulebook.tag", line, found=event.anchor or event.tag)
        if keyword.iskeyword(event.value):
            self.complain("rulebook.key_unknown", line, found=event.value, wanted=f"{event.value}_")
        return self._seen(event.value, line), line

    def _seen(self, text: str, line: int) -> str:
        """Without what an escape smuggles in: halves of characters, orders to a terminal, reversed writing."""
        if strange := _UNSEEN.search(text):
            self.complain("rulebook.encoding", line, found=f"U+{ord(strange[0]):04X}")
        return _UNSEEN.sub("?", text)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        text: str = event.value
        if event.tag:
            return UNKNOWN
        if event.style is not None:
            return self._seen(text, line)
        if _DAY.fullmatch(text):
            return self._day(text, line)
        if _NUMBER.fullmatch(text) and len(text) <= MOST_DIGITS:
            return int(text)
        if text in _NULLS:
            return self._refused(line, text or "null", "none | unknown")
        if _FRACTION.fullmatch(text) or _OCTAL_OR_HEX.fullmatch(text):
            return self._refused(line, text, "whole number")
        return _WORDS.get(text, text)

    def _refused(self, line: int, found: str, wanted: str) -> Scalar:
        self.complain("rulebook.value", line, found=found, wanted=wanted)
        return UNKNOWN

    def _day(self, text: str, line: int) -> Scalar:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.complain("rulebook.date", line, found=text, wanted="2021-05-10")
            return UNKNOWN


def _line_of(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _kind_of(content: Content) -> str:
    return "list" if isinstance(content, list) else type(content).__name__
