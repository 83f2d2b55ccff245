"""The text of an upload, line by line: Word, PDF or plain text, each inspected before it is read and kept."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile

from biaogan.apps.files.services import Received, receive, store_bytes
from biaogan.core.documents.digest import digest as digest_of
from biaogan.core.documents.intake import clean_name
from biaogan.core.documents.lines import MOST_BYTES, read_plain_lines, read_word_lines
from biaogan.core.documents.package import FileRefused
from biaogan.core.findings import Finding

PATIENCE = 60.0  # seconds for a PDF; its process ends itself sooner
READABLE = ("docx", "pdf")


def receive_text(upload: UploadedFile[bytes]) -> tuple[Received, tuple[str, ...]]:
    """An upload as ``receive`` keeps it, and its lines; none where it was refused, for ``findings`` say why."""
    if Path(clean_name(upload.name or "")).suffix.lower() == ".txt":
        return _receive_plain(upload)
    received = receive(upload)
    if received.file is None:
        return received, ()
    if received.type not in READABLE:
        return _refused(received, Finding("file.type", found=f".{received.type}", wanted=[".docx", ".pdf", ".txt"])), ()
    stream: BinaryIO = upload.file  # type: ignore[assignment]
    stream.seek(0)
    content = stream.read()
    try:
        return received, read_word_lines(content) if received.type == "docx" else _pdf_lines(content)
    except FileRefused as refused:
        return _refused(received, refused.finding), ()


def _refused(received: Received, finding: Finding) -> Received:
    named = replace(finding, details={**finding.details, "name": received.name})
    return replace(received, findings=(*received.findings, named), file=None)


def _receive_plain(upload: UploadedFile[bytes]) -> tuple[Received, tuple[str, ...]]:
    stream: BinaryIO = upload.file  # type: ignore[assignment]
    stream.seek(0)
    content = stream.read(MOST_BYTES + 1)
    stream.seek(0)
    received = Received(clean_name(upload.name or ""), digest_of(stream), upload.size or 0, "txt", ())
    try:
        lines = read_plain_lines(content)
    except FileRefused as refused:
        return _refused(received, refused.finding), ()
    return replace(received, file=store_bytes(content, "txt")), lines


def _pdf_lines(content: bytes) -> tuple[str, ...]:
    command = [sys.executable, "-m", "biaogan.core.documents.pdf"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise FileRefused("file.damaged") from fault
    answer = json.loads(done.stdout)
    if "code" in answer:
        raise FileRefused(answer["code"], found=answer["found"], wanted=answer["wanted"], **answer["details"])
    return tuple(answer["lines"])
