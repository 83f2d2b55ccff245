"""What a file is, by its content and never by its name, and whether it can be taken."""

from __future__ import annotations

import os
import re
import struct
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import BinaryIO

import olefile

from biaogan.core.documents.package import LIMITS, FileRefused, Limits, Package, as_stream, count_matches
from biaogan.core.findings import Finding, implements

HEAD = 1024
TAIL = 2048
NAME_LENGTH = 120

# (offset, bytes, type); a type is called by its usual extension.
SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b", "gz"),
    (0, b"GIF8", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tif"),
    (0, b"MM\x00*", "tif"),
    (8, b"WEBP", "webp"),
    (4, b"ftyphei", "heic"),
    (4, b"ftypmif1", "heic"),
    (4, b"ftyp", "mp4"),
    (0, b"MZ", "exe"),
)
MARKUP = ((b"<!doctype html", "html"), (b"<html", "html"), (b"mime-version:", "mht"), (b"<?xml", "xml"))
OPENXML = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    f"{OPENXML}wordprocessingml.document.main+xml": "docx",
    f"{OPENXML}wordprocessingml.template.main+xml": "dotx",
    "application/vnd.ms-word.document.macroenabled.main+xml": "docm",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": "dotm",
    f"{OPENXML}spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsm",
    f"{OPENXML}presentationml.presentation.main+xml": "pptx",
    "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml": "pptm",
}
# what else is often sent, by what can be done about it: an older text is saved anew, an archive is opened
OTHERS = {
    **dict.fromkeys(("doc", "dotx", "rtf", "odt", "html", "mht"), "file.text"),
    **dict.fromkeys(("zip", "rar", "7z", "gz"), "file.archive"),
    **dict.fromkeys(("gif", "bmp", "tif", "webp", "heic"), "file.picture"),
}
MACRO_TYPES = ("docm", "dotm", "xlsm", "pptm")
OLE_STREAMS = {"Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
PICTURES = ("png", "jpg")
EXTENSIONS = {"docx": ("docx",), "pdf": ("pdf",), "png": ("png", "jpg", "jpeg"), "jpg": ("jpg", "jpeg", "png")}

PDF_ENCRYPTED = re.compile(rb"/Encrypt[\s]{0,8}(?:\d{1,10}\s|<<)")
JPEG_END = re.compile(rb"\xff\xd9")
JPEG_SEGMENTS = 10_000
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})$")


@implements("S1-N1.2.3a", "S1-N1.2.3b")
def inspect(name: str, source: bytes | BinaryIO, limits: Limits = LIMITS) -> list[Finding]:
    """Why a file cannot be taken; empty if it can: a Word document without macros, a PDF, a PNG or JPEG.

    Codes: ``file.empty`` ``file.size`` ``file.type`` (``file.text`` ``file.archive``
    ``file.picture`` where that tells what to do) ``file.disguised`` ``file.encrypted`` ``file.macro``
    ``file.bomb`` ``file.damaged``, all errors; details always hold ``name``, cleaned.
    """
    return examine(name, source, limits)[1]


def examine(name: str, source: bytes | BinaryIO, limits: Limits = LIMITS) -> tuple[str, list[Finding]]:
    """(type of the content, why it cannot be taken): ``identify`` and ``inspect`` in one reading."""
    try:
        return _inspect(name, as_stream(source), limits), []
    except FileRefused as refused:
        return "", [replace(refused.finding, details={**refused.finding.details, "name": clean_name(name)})]


def identify(source: bytes | BinaryIO, limits: Limits = LIMITS) -> str:
    """The type of the content as its usual extension ("docx", "doc", "pdf", "jpg" …), "" if unknown.

    Raises FileRefused for a container that cannot be opened within the limits, or is encrypted.
    """
    stream = as_stream(source)
    head = stream.read(HEAD)
    sniffed = _sniff(head)
    if sniffed == "zip":
        return _type_of_package(Package(stream, limits))
    if sniffed == "ole":
        return _type_of_ole(stream)
    return sniffed


def check_picture(stream: BinaryIO, limits: Limits = LIMITS) -> str:
    """The type of a picture that a browser can show, "png" or "jpg". Raises FileRefused for any other content."""
    stream.seek(0)
    kind = _sniff(stream.read(HEAD))
    if kind not in PICTURES:
        raise FileRefused("file.type", found=f".{kind}")
    CHECKS[kind](stream, limits)
    return kind


def clean_name(name: str) -> str:
    """The file's own name, without folders and without characters that hide, reverse or break a name."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(character for character in base if unicodedata.category(character)[0] != "C")
    stem, extension = os.path.splitext(re.sub(r'[<>:"|?*]', "_", visible).strip(" ."))
    return stem[: NAME_LENGTH - len(extension[:10])] + extension[:10] or "file"


def _inspect(name: str, stream: BinaryIO, limits: Limits) -> str:
    size = stream.seek(0, os.SEEK_END)
    if not size:
        raise FileRefused("file.empty")
    if size > limits.size:
        raise FileRefused("file.size", found=size, wanted=limits.size)
    found = identify(stream, limits)
    if found in MACRO_TYPES:
        raise FileRefused("file.macro")
    if found not in limits.accepted:
        raise FileRefused(
            OTHERS.get(found, "file.type"),
            found=f".{found}" if found else None,
            wanted=[f".{kind}" for kind in limits.accepted],
        )
    named = EXTENSION.search(clean_name(name))
    if named and named[1].lower() in MACRO_TYPES:
        raise FileRefused("file.macro")
    if named and named[1].lower() not in EXTENSIONS[found]:
        raise FileRefused("file.disguised", found=f".{found}", wanted=named[0])
    CHECKS[found](stream, limits)
    return found


def _sniff(head: bytes) -> str:
    for offset, signature, kind in SIGNATURES:
        if head.startswith(signature, offset):
            return kind
    if b"%PDF-" in head:
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for signature, kind in MARKUP if start.startswith(signature)), "")


def _type_of_package(package: Package) -> str:
    if package.main:
        return MAIN_TYPES.get(package.content_type(package.main), "zip")
    return "odt" if "content.xml" in package and "mimetype" in package else "zip"


def _type_of_ole(stream: BinaryIO) -> str:
    """What is no workbook and no presentation is taken for an old text, even where it cannot be read: who sent it is
    helped by the same advice."""
    try:
        stream.seek(0)
        with olefile.OleFileIO(stream) as container:
            streams = {path[0] for path in container.listdir()}
    except Exception:  # a hostile container may break the reader anywhere
        return "doc"
    if "EncryptedPackage" in streams:
        raise FileRefused("file.encrypted")
    return next((kind for key, kind in OLE_STREAMS.items() if key in streams), "doc")


def _check_word(stream: BinaryIO, limits: Limits) -> None:
    package = Package(stream, limits)
    types = package.content_types.values()
    if any(name.endswith("vbaproject.bin") for name in package) or any("vbaproject" in kind for kind in types):
        raise FileRefused("file.macro")
    package.xml(package.main)


def _check_pdf(stream: BinaryIO, limits: Limits) -> None:
    if b"%%EOF" not in _tail(stream):
        raise FileRefused("file.damaged")
    if count_matches(stream, PDF_ENCRYPTED, longest=32):
        raise FileRefused("file.encrypted")


def _check_png(stream: BinaryIO, limits: Limits) -> None:
    stream.seek(0)
    head = stream.read(24)
    if head[12:16] != b"IHDR" or len(head) < 24 or b"IEND" not in _tail(stream):
        raise FileRefused("file.damaged")
    width, height = struct.unpack(">II", head[16:24])
    _check_pixels(width, height, limits)


def _check_jpeg(stream: BinaryIO, limits: Limits) -> None:
    height, width = _jpeg_frame(stream)
    if not count_matches(stream, JPEG_END, longest=2):
        raise FileRefused("file.damaged")
    _check_pixels(width, height, limits)


def _jpeg_frame(stream: BinaryIO) -> tuple[int, int]:
    """Height and width from the frame header, found by stepping from segment to segment."""
    stream.seek(2)
    for _ in range(JPEG_SEGMENTS):
        header = stream.read(4)
        if len(header) < 4 or header[0] != 0xFF:
            break
        length = struct.unpack(">H", header[2:])[0]
        if header[1] in JPEG_FRAMES and len(frame := stream.read(5)) == 5:
            height, width = struct.unpack(">HH", frame[1:])
            return height, width
        stream.seek(length - 2, os.SEEK_CUR)
    raise FileRefused("file.damaged")


def _check_pixels(width: int, height: int, limits: Limits) -> None:
    if not width or not height:
        raise FileRefused("file.damaged")
    if width * height > limits.pixels:
        raise FileRefused("file.bomb", limit="pixels")


def _tail(stream: BinaryIO) -> bytes:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - TAIL))
    return stream.read()


CHECKS: Mapping[str, Callable[[BinaryIO, Limits], None]] = {
    "docx": _check_word,
    "pdf": _check_pdf,
    "png": _check_png,
    "jpg": _check_jpeg,
}
