"""Files are kept whole or not at all, once, whatever happens while they are written."""

from __future__ import annotations

import errno
import io
import os
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from biaogan.apps.files import services
from biaogan.apps.files.models import File
from biaogan.apps.files.services import clear_leftovers, path_of, receive, store_bytes
from tests import samples

pytestmark = pytest.mark.django_db

CONTENT = b"content " * 1_000


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    """A store of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    return tmp_path


def kept(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file())


def test_file_is_kept_under_its_digest(store: Path) -> None:
    file = store_bytes(CONTENT, "pdf")
    assert (file.digest, file.size) == (sha256(CONTENT).hexdigest(), len(CONTENT))
    assert kept(store) == [path_of(file)]
    assert path_of(file).read_bytes() == CONTENT


def test_same_bytes_are_kept_once(store: Path) -> None:
    assert store_bytes(CONTENT, "pdf").pk == store_bytes(CONTENT, "pdf").pk
    assert (len(kept(store)), File.objects.count()) == (1, 1)


def test_retried_upload_is_the_same_file(store: Path) -> None:
    first, second = (receive(SimpleUploadedFile("申报材料.docx", samples.word())) for _ in range(2))
    assert first.file == second.file
    assert first.findings == ()


def test_kept_file_is_not_written_again(store: Path) -> None:
    before = path_of(store_bytes(CONTENT, "pdf")).stat()
    after = path_of(store_bytes(CONTENT, "pdf")).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_full_disk_leaves_no_half_file_and_no_row(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open
    monkeypatch.setattr(  # a device of the machine that is always full
        Path, "open", lambda self, *given: opened(Path("/dev/full") if "aside" in self.parts else self, *given)
    )
    with pytest.raises(OSError) as full:
        store_bytes(b"0" * 5_000_000, "pdf")
    assert full.value.errno == errno.ENOSPC
    assert (kept(store), File.objects.count()) == ([], 0)


class Broken(io.BytesIO):
    """An upload that ends half-way."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionResetError
        return super().read(10)


def test_broken_upload_leaves_no_half_file_and_no_row(store: Path) -> None:
    with pytest.raises(ConnectionResetError):
        services.store(Broken(CONTENT), sha256(CONTENT).hexdigest(), len(CONTENT), "pdf")
    assert (kept(store), File.objects.count()) == ([], 0)


def test_file_is_on_the_disk_before_anyone_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    synced, moved = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (told.append("synced"), synced(number))[1])
    monkeypatch.setattr(os, "replace", lambda *paths: (told.append("moved"), moved(*paths))[1])
    store_bytes(CONTENT, "pdf")
    assert told == ["synced", "moved"]


def test_leftovers_of_killed_uploads_are_cleared_after_a_day(store: Path) -> None:
    for folder in ("files/aside", "uploads"):
        (store / folder).mkdir(parents=True)
        for name, hours in (("old", 25), ("new", 23)):
            path = store / folder / name
            path.write_bytes(b"half")
            os.utime(path, (time.time() - hours * 3_600,) * 2)
    file = path_of(store_bytes(CONTENT, "pdf"))
    os.utime(file, (0, 0))
    clear_leftovers()
    assert kept(store) == sorted([file, store / "files/aside/new", store / "uploads/new"])


def test_nothing_is_cleared_where_nothing_was_uploaded(store: Path) -> None:
    clear_leftovers()
    assert kept(store) == []
