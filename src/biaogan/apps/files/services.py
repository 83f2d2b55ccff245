"""Taking files in and giving them out: stored by content, written once, synced to disk before anyone is told."""

from __future__ import annotations

import io
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from biaogan.apps.files.models import File
from biaogan.core.documents.count import count_words
from biaogan.core.documents.digest import digest as digest_of
from biaogan.core.documents.intake import clean_name, examine
from biaogan.core.documents.package import FileRefused
from biaogan.core.documents.reader import read_document
from biaogan.core.documents.text import texts
from biaogan.core.findings import Finding, errors, implements

CHUNK = 1 << 20
LEFT_AFTER = 24 * 60 * 60.0  # seconds; no upload takes so long


@dataclass(frozen=True)
class Received:
    """An upload after inspection. file is None where it was refused; ``findings`` says why.

    words, illustrations: 字数, and tables and pictures, of a Word file.
    """

    name: str
    digest: str
    size: int
    type: str
    findings: tuple[Finding, ...]
    file: File | None = None
    words: int | None = None
    illustrations: int = 0


@implements("S1-N1.2.3a", "S1-N1.2.3b")
def receive(upload: UploadedFile[bytes]) -> Received:
    """Inspect an upload and, if it is safe, keep it. Done before the act: the act only names what was received."""
    stream: BinaryIO = upload.file  # type: ignore[assignment]
    name = clean_name(upload.name or "")
    kind, findings = examine(name, stream)
    stream.seek(0)
    digest, size = digest_of(stream), upload.size or 0
    if errors(findings):
        return Received(name, digest, size, "", tuple(findings))
    stream.seek(0)
    file = store(stream, digest, size, kind)
    return Received(name, digest, size, kind, tuple(findings), file, *_measure(stream, kind))


def _measure(stream: BinaryIO, kind: str) -> tuple[int | None, int]:
    """字数 and number of illustrations of a Word file; nothing for other files."""
    if kind != "docx":
        return None, 0
    stream.seek(0)
    try:
        document = read_document(stream)
    except FileRefused:
        return None, 0
    return sum(count_words(text) for text in texts(document.blocks)), document.illustrations


def store_bytes(content: bytes, kind: str) -> File:
    """Keep bytes the system itself made."""
    stream = io.BytesIO(content)
    digest = digest_of(stream)
    stream.seek(0)
    return store(stream, digest, len(content), kind)


def store(stream: BinaryIO, digest: str, size: int, kind: str) -> File:
    """Write once under the digest: first aside, synced, then moved into place, so that a crash leaves no half file."""
    target = path_of(File(digest=digest))
    if not target.exists():
        _write(stream, target)
    (file,) = File.objects.bulk_create(  # a file that is known already is left as it is
        [File(digest=digest, size=size, type=kind)],
        update_conflicts=True, unique_fields=["digest"], update_fields=["digest"],
    )  # fmt: skip
    return file


def _write(stream: BinaryIO, target: Path) -> None:
    """The whole content, or nothing: a full disk leaves no trace."""
    aside = _aside() / f"{os.getpid()}.{os.urandom(8).hex()}"
    for folder in (target.parent, aside.parent):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with aside.open("wb") as out:
            while chunk := stream.read(CHUNK):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)


def _aside() -> Path:
    """Where files are written before they are moved: on the same disk as the store."""
    return Path(settings.MEDIA_ROOT) / "aside"


def clear_leftovers() -> None:
    """Remove what killed uploads left behind: nothing names it."""
    for folder in (_aside(), Path(settings.FILE_UPLOAD_TEMP_DIR)):
        for path in folder.iterdir() if folder.exists() else ():
            with suppress(FileNotFoundError):  # another tick was faster
                if time.time() - path.stat().st_mtime > LEFT_AFTER:
                    path.unlink()


def path_of(file: File) -> Path:
    """Where the bytes of a file lie."""
    return Path(settings.MEDIA_ROOT) / file.storage_name
