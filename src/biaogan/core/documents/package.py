"""A Word package (zip of XML parts) read within limits: nothing unpacked to disk, followed, or fetched."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

from lxml import etree

from biaogan.core.findings import Finding

MIB = 1024 * 1024
CHUNK = MIB
# What zipfile and zlib raise on broken or hostile input.
BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error, struct.error)
DIRECTORY_ENTRY = re.compile(rb"PK\x01\x02")
LOCAL_HEADER = 30
ENCRYPTED_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# ISO strict files use other names for the same elements; they are read as the usual ones.
STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


@dataclass(frozen=True)
class Limits:
    """What a file may cost. Sizes in bytes; ``ratio`` binds only parts larger than ``part``."""

    size: int = 50 * MIB
    entries: int = 4_000
    unpacked: int = 256 * MIB
    part: int = 64 * MIB
    ratio: int = 100
    nodes: int = 2_000_000
    pixels: int = 100_000_000
    accepted: tuple[str, ...] = ("docx", "pdf", "png", "jpg")


LIMITS = Limits()


class FileRefused(Exception):
    """The file cannot be taken; ``finding`` says why."""

    def __init__(self, code: str, found: object = None, wanted: object = None, **details: object) -> None:
        super().__init__(code, found, details)
        self.finding = Finding(code, found=found, wanted=wanted, details=details)


@dataclass(frozen=True)
class Relation:
    """A link of one part to another, or, if ``external``, to somewhere that is never visited."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package by lower-case name. Raises FileRefused where it breaks a limit or cannot be read."""

    def __init__(self, source: bytes | BinaryIO, limits: Limits = LIMITS) -> None:
        self.limits = limits
        stream = as_stream(source)
        if count_matches(stream, DIRECTORY_ENTRY) > limits.entries:
            raise FileRefused("file.bomb", limit="entries")
        try:
            self._zip = zipfile.ZipFile(stream)
            entries = self._zip.infolist()
        except BROKEN as fault:
            raise FileRefused("file.damaged") from fault
        _check_sizes(entries, limits)
        _check_places(entries)
        self._parts: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            self._parts.setdefault(_part_name(entry.filename), []).append(entry)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def size(self, name: str) -> int:
        """Unpacked size of a part in bytes, as claimed; reading never yields more."""
        return self._entry(name).file_size

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        entry = self._entry(name)
        if entry.file_size > self.limits.part:
            raise FileRefused("file.bomb", limit="part")
        try:
            return self._zip.read(entry)
        except BROKEN as fault:
            raise FileRefused("file.damaged", part=entry.filename) from fault

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; comments and instructions left out, entities never resolved."""
        content = self.read(name)
        for strict, usual in STRICT_NAMES.items():
            content = content.replace(strict, usual)
        # Each node costs some 120 bytes of memory, whatever it weighs in the file.
        if content.count(b"<") + content.count(b"=") > self.limits.nodes:
            raise FileRefused("file.bomb", limit="nodes")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise FileRefused("file.damaged", part=name) from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise FileRefused("file.damaged", part=name)
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Links of a part ("" = the package itself) by id; none where it has no list of them."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return {}
        return {
            link.get("Id", ""): _relation(folder, link)
            for link in self.xml(name)
            if _local_name(link) == "Relationship"
        }

    @cached_property
    def main(self) -> str:
        """Name of the main part ("word/document.xml"), or ""."""
        links = self.relations("").values()
        return next((link.target for link in links if link.kind == "officeDocument" and link.target in self), "")

    @cached_property
    def content_types(self) -> Mapping[str, str]:
        """Content type by part name ("word/document.xml") and by extension (".xml"), in lower case."""
        if "[content_types].xml" not in self:
            return {}
        types = {}
        for entry in self.xml("[content_types].xml"):
            name = entry.get("PartName") or f".{entry.get('Extension', '')}"
            types[_part_name(name)] = entry.get("ContentType", "").lower()
        return types

    def content_type(self, part: str) -> str:
        """Content type of a part, or ""."""
        extension = posixpath.splitext(part)[1]
        return self.content_types.get(part, self.content_types.get(extension, ""))

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entries = self._parts.get(name.lower(), [])
        # Of two parts of one name a reader may see the one and a checker the other.
        if len(entries) != 1:
            raise FileRefused("file.damaged", part=name)
        return entries[0]


def as_stream(source: bytes | BinaryIO) -> BinaryIO:
    """A stream at its beginning."""
    stream = BytesIO(source) if isinstance(source, bytes) else source
    stream.seek(0)
    return stream


def count_matches(stream: BinaryIO, pattern: re.Pattern[bytes], longest: int = 4) -> int:
    """How often a pattern of at most ``longest`` bytes occurs; the stream is read in pieces."""
    stream.seek(0)
    found, kept = 0, b""
    while chunk := stream.read(CHUNK):
        window = kept + chunk
        found += len(pattern.findall(window))
        kept = window[-(longest - 1) :]
    return found


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise FileRefused("file.bomb", limit="unpacked")
    for entry in entries:
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise FileRefused("file.encrypted")
        if entry.compress_type not in METHODS:
            raise FileRefused("file.damaged", part=entry.filename)
        # Honest repetitive XML shrinks enormously, so the ratio says something of large parts only.
        if entry.file_size > limits.part and entry.file_size > limits.ratio * entry.compress_size:
            raise FileRefused("file.bomb", limit="ratio")


def _check_places(entries: list[zipfile.ZipInfo]) -> None:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(ordered):
        if entry.header_offset + LOCAL_HEADER + entry.compress_size > following.header_offset:
            raise FileRefused("file.bomb", limit="overlap")


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relation(folder: str, link: etree._Element) -> Relation:
    external = link.get("TargetMode", "").lower() == "external"
    target = link.get("Target", "")
    if not external:
        joined = target if target.startswith("/") else posixpath.join(folder, target.replace("\\", "/"))
        target = _part_name(posixpath.normpath(joined))
    return Relation(link.get("Type", "").rpartition("/")[2], target, external)


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname
