"""The name under which content is kept: its SHA-256."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from biaogan.core.documents.package import CHUNK, as_stream


def digest(source: bytes | BinaryIO) -> str:
    """SHA-256 of the content in hex; a stream is read in pieces and left at its end."""
    stream = as_stream(source)
    total = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()
