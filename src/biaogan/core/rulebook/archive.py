"""A rulebook as a zip: packed with all it rests on, and taken in as what it is, a file from outside.

Nothing is unpacked to disk here: what may be kept comes back as texts by their place in the folder.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final

from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import MOST_BYTES, RULEBOOKS, RulebookInvalid, read_file
from biaogan.core.rulebook.shelf import CASES, MOST_FILES, STACKS, layer_files, stacks

MOST_PACKED: Final = 20_000_000
MOST_UNPACKED: Final = 20_000_000
KINDS: Final = (".yaml", ".txt", ".md")
LONGEST: Final = 200
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DIRECTORY_ENTRY: Final = b"PK\x01\x02"
LOCAL_HEADER: Final = 30
ENCRYPTED: Final = 0x1
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same rulebook gives the same bytes on any day
PART: Final = re.compile(r"[^\W_][\w .()（）〔〕-]*")
RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# what zipfile and zlib raise on broken or hostile input
BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error,
                 struct.error)  # fmt: skip


def pack(stack_id: str, root: Path = RULEBOOKS) -> bytes:
    """The zip of a stack: its layers, its cases, and a ``stacks.yaml`` that names it alone.

    Raises KeyError for an unknown stack, RulebookInvalid for files that cannot be read.
    """
    names = stacks(root)[stack_id]
    files = {STACKS: f"{stack_id}: [{', '.join(names)}]\n".encode()}
    for path in (*(path for name in names for path in layer_files(name, root)), *_cases_of(stack_id, root)):
        read_file(path, root, [])
        files[path.relative_to(root).as_posix()] = path.read_bytes()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, written)
    return packed.getvalue()


def _cases_of(stack_id: str, root: Path) -> Iterator[Path]:
    only = len(stacks(root)) == 1
    for path in sorted(root.rglob(f"{CASES}/*.yaml")):
        named = read_file(path, root, []).below.get("stack")
        if named.plain == stack_id if named else only:
            yield path


def unpack(packed: bytes) -> Mapping[str, bytes]:
    """The files of an archive by their place. Raises RulebookInvalid with all that has no place in it."""
    if len(packed) > MOST_PACKED:
        raise RulebookInvalid([Finding("rulebook.size", found=len(packed), wanted=MOST_PACKED)])
    if (entries := packed.count(DIRECTORY_ENTRY)) > 2 * MOST_FILES:  # folders count too
        raise RulebookInvalid([Finding("rulebook.files", found=entries, wanted=MOST_FILES)])
    try:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            files = [entry for entry in archive.infolist() if not entry.is_dir()]
            if findings := list(_misplaced(archive.infolist(), files)):
                raise RulebookInvalid(findings)
            return {entry.filename: _read(archive, entry) for entry in files}
    except BROKEN as fault:
        raise RulebookInvalid([Finding("rulebook.archive", found=type(fault).__name__)]) from fault


def _misplaced(entries: list[zipfile.ZipInfo], files: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    if len(files) > MOST_FILES:
        yield Finding("rulebook.files", found=len(files), wanted=MOST_FILES)
    if (whole := sum(entry.file_size for entry in files)) > MOST_UNPACKED:
        yield Finding("rulebook.size", found=whole, wanted=MOST_UNPACKED)
    seen: set[str] = set()
    for entry in entries:
        name = _shown(entry.filename)
        if wanted := _fault(entry):
            yield Finding("rulebook.archive_entry", place=name, found=name, wanted=wanted)
        if entry.file_size > MOST_BYTES:
            yield Finding("rulebook.size", place=name, found=entry.file_size, wanted=MOST_BYTES)
        one = unicodedata.normalize("NFC", entry.filename).casefold()
        if one in seen:
            yield Finding("rulebook.key_doubled", place=name, found=name)
        seen.add(one)
    yield from _overlapping(entries)


def _fault(entry: zipfile.ZipInfo) -> str:
    """What is wanted instead of this entry, "" where it may stay."""
    mode = entry.external_attr >> 16
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
        return "zip, deflate"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "file"
    parts = entry.filename.removesuffix("/").split("/")
    if not _stays_inside(parts) or len(entry.filename) > LONGEST:
        return "folder/file.yaml"
    return "" if entry.is_dir() or entry.filename.endswith(KINDS) else " | ".join(KINDS)


def _stays_inside(parts: list[str]) -> bool:
    """Names that mean the same place on every machine: no way up, no root, no drive, no device."""
    return all(PART.fullmatch(part) and not part.endswith((" ", ".")) and not RESERVED.fullmatch(part)
               for part in parts)  # fmt: skip


def _overlapping(entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(ordered):
        if entry.header_offset + LOCAL_HEADER + entry.compress_size > following.header_offset:
            yield Finding("rulebook.archive", place=_shown(entry.filename), found=_shown(following.filename))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Never more than was said, whatever the stream holds."""
    with archive.open(entry) as stream:
        written = stream.read(entry.file_size + 1)
    if len(written) != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return written


def _shown(name: str) -> str:
    """A hostile name as a complaint may print it."""
    return "".join(character if character.isprintable() else "?" for character in name[:LONGEST])
