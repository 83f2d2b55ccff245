"""Uploads as they come in: written to the disk piece by piece, never held in memory."""

from __future__ import annotations

from contextlib import suppress

from django.core.files.uploadhandler import TemporaryFileUploadHandler


class TidyUpload(TemporaryFileUploadHandler):
    """An upload that cannot be written is removed at once: when the disk is full, what lies about does harm."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a piece. Raises OSError."""
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError:
            with suppress(OSError):  # what it still holds cannot be written either
                self.file.close()
            raise
